import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { request } from 'undici';
import { archiveFunctions } from './archive.ts';
import { CommandError, runCommand } from './local/run-command.ts';
import { checkDeployment } from './operator/deploy-checks.ts';
import { type DeployEnvironment, readEnvironment } from './operator/deploy-environment.ts';
import { ask, isInteractive } from './operator/prompt.ts';
import { capture, show } from './operator/run-program.ts';

const USAGE = 'Use npm run deploy -- --env NAME [--state-bucket BUCKET] [--yes] [--wait SECONDS]';
const PLAN = 'deploy.tfplan';
/** Exit code of `terraform plan -detailed-exitcode` when there is something to do. */
const CHANGES = 2;
const RETRY_MS = 5_000;

/**
 * `npm run deploy -- --env dev`: says all that is missing before it touches anything, builds, shows the plan, applies it when
 * told to (`--yes`, or "yes" on the terminal), and asks the deployed API for its health for `--wait` seconds.
 */
await runCommand(async () => {
  const { values } = parseArgs({
    options: {
      env: { type: 'string' },
      'state-bucket': { type: 'string' },
      yes: { type: 'boolean', default: false },
      wait: { type: 'string', default: '600' },
    },
  });
  const { env, wait, yes } = values;
  if (env === undefined || !/^[a-z0-9-]+$/.test(env)) throw new CommandError(USAGE);
  if (!/^\d{1,5}$/.test(wait)) throw new CommandError(`--wait ${wait} is no number of seconds. ${USAGE}`);
  const root = process.cwd();
  const environment = readEnvironment(root, env, values['state-bucket']);
  await requireEverything(environment);
  await step('The build', 'npm', ['run', 'build'], root);
  await archiveFunctions(join(root, 'build'));
  try {
    await deploy(environment, yes);
  } finally {
    // It holds every value of the plan.
    rmSync(join(environment.terraformDir, PLAN), { force: true });
  }
  await smokeTest(environment, Number(wait) * 1000);
});

async function requireEverything(environment: DeployEnvironment): Promise<void> {
  const { missing, remarks } = await checkDeployment(environment);
  for (const remark of remarks) process.stdout.write(`Note: ${remark}\n`);
  if (missing.length === 0) return;
  throw new CommandError(
    `Nothing was changed. ${missing.length} ${missing.length === 1 ? 'thing is' : 'things are'} missing for ${environment.project}:\n` +
      missing.map((each) => `  - ${each}`).join('\n'),
  );
}

async function deploy(
  { terraformDir, varFile, stateBucket }: DeployEnvironment,
  yes: boolean,
): Promise<void> {
  const backend = [`-backend-config=bucket=${stateBucket}`, '-backend-config=prefix=millrace'];
  await step('terraform init', 'terraform', ['init', '-input=false', ...backend], terraformDir);
  const plan = ['plan', '-input=false', '-detailed-exitcode', `-var-file=${varFile}`, `-out=${PLAN}`];
  const code = await show('terraform', plan, terraformDir);
  if (code === 0) return void process.stdout.write('Everything is as planned already.\n');
  if (code !== CHANGES) throw new CommandError('terraform plan failed; nothing was changed. See above.');
  if (!yes && !(await isConfirmed()))
    throw new CommandError('The plan was not applied; nothing was changed.');
  await step('terraform apply', 'terraform', ['apply', '-input=false', PLAN], terraformDir);
}

async function isConfirmed(): Promise<boolean> {
  if (!isInteractive())
    throw new CommandError('Nobody is there to approve the plan, so nothing was changed: give --yes.');
  return (await ask('Apply this plan? Only "yes" does')) === 'yes';
}

/** Through the front door, as everybody comes. */
async function smokeTest({ terraformDir, host }: DeployEnvironment, withinMs: number): Promise<void> {
  const { code, stdout } = await capture('terraform', [`-chdir=${terraformDir}`, 'output', '-raw', 'url']);
  const url = `${code === 0 ? stdout : `https://${host}`}/health`;
  const deadline = Date.now() + withinMs;
  for (;;) {
    const answer = await healthOf(url);
    if (answer === '200') return void process.stdout.write(`${url} answers: the deployment works.\n`);
    if (Date.now() + RETRY_MS > deadline)
      throw new CommandError(
        `It was applied, but ${url} ${answer}. A first deployment waits for its DNS record and certificate, for up to ` +
          'an hour (terraform/README.md, step 7); otherwise see the log of the function health.',
      );
    await delay(RETRY_MS);
  }
}

/** The status, or what went wrong. */
async function healthOf(url: string): Promise<string> {
  try {
    const { statusCode, body } = await request(url, { headersTimeout: 20_000, bodyTimeout: 20_000 });
    await body.dump();
    return statusCode === 200 ? '200' : `answers ${statusCode}`;
  } catch (error) {
    return `does not answer (${error instanceof Error ? error.message : String(error)})`;
  }
}

async function step(what: string, program: string, args: readonly string[], cwd: string): Promise<void> {
  const code = await show(program, args, cwd);
  if (code === undefined) throw new CommandError(`${what} cannot begin: ${program} is not on the PATH.`);
  if (code !== 0) throw new CommandError(`${what} failed with exit code ${code}. See above.`);
}
