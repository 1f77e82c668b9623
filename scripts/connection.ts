import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { TenantId } from '../shared/function/caller.ts';
import { askProcess } from './local/ask-process.ts';
import { localTarget, requireDataFolder } from './local/local-target.ts';
import { CommandError, runCommand } from './local/run-command.ts';
import { addConnection } from './operator/add-connection.ts';
import { ConnectionAdded, ConnectionRequest } from './operator/connection-request.ts';
import { commandLineUser } from './operator/events.ts';
import { inCloud } from './operator/in-cloud.ts';
import { ask, isInteractive, readSecret } from './operator/prompt.ts';

const USAGE = `Use npm run connection -- add [--kind jira|github] [--id NAME] [--tenant T] [--url SITE]
      [--email ACCOUNT | --client-id ID --token-url URL] [--api-url URL] [--deployment cloud|data_center]
      [--ca-bundle FILE] [--replace] [--project PROJECT | --demo]
  Token or client secret are piped in or typed; without --email and --client-id it is a personal access token.`;

const options = {
  kind: { type: 'string' },
  id: { type: 'string' },
  tenant: { type: 'string', default: 'default' },
  url: { type: 'string' },
  email: { type: 'string' },
  'client-id': { type: 'string' },
  'token-url': { type: 'string' },
  'api-url': { type: 'string' },
  deployment: { type: 'string' },
  'ca-bundle': { type: 'string' },
  replace: { type: 'boolean', default: false },
  project: { type: 'string' },
  demo: { type: 'boolean', default: false },
} as const;

type Values = ReturnType<typeof readArguments>['values'];

/**
 * `npm run connection -- add`: asks for what no flag says, tries the credentials at the site, and stores the site for a tenant,
 * here or with `--project` in the cloud.
 */
await runCommand(async () => {
  const { values, positionals } = readArguments();
  if (positionals.length !== 1 || positionals[0] !== 'add') throw new CommandError(USAGE);
  if (!TenantId.safeParse(values.tenant).success)
    throw new CommandError(`--tenant ${values.tenant} is no tenant id.`);
  const target = values.project === undefined ? localTarget(values, { cloud: true }) : undefined;
  if (target) requireDataFolder(target);
  const complete = isInteractive() ? await askForMissing(values) : requireAll(values);
  const request = await requestOf(complete);
  const added = target
    ? await askProcess(target, {
        method: 'POST',
        path: '/local/connections',
        tenant: values.tenant,
        body: request,
        schema: ConnectionAdded,
        otherwise: 'The connection was not stored.',
      })
    : await inCloud(values.project ?? '', (store) =>
        addConnection(request, { tenantId: values.tenant, who: commandLineUser() }, store),
      );
  process.stdout.write(`${summary(added)}\n`);
});

function readArguments() {
  return parseArgs({ options, allowPositionals: true });
}

async function askForMissing(values: Values): Promise<Values> {
  const kind = values.kind ?? (await ask('Kind of site (jira or github)', 'jira'));
  const isJira = kind === 'jira';
  const url =
    values.url ??
    (isJira
      ? await ask('Address of the site, such as https://your-site.atlassian.net')
      : await ask('Address of the API', 'https://api.github.com'));
  const id = values.id ?? (await ask('Name of the connection', 'default'));
  const knowsAccount = !isJira || values.email !== undefined || values['client-id'] !== undefined;
  const email = knowsAccount
    ? values.email
    : await ask('E-mail address of the account (empty for a personal access token)');
  return requireAll({ ...values, kind, url, id, email: email === '' ? undefined : email });
}

function requireAll(values: Values): Values {
  const missing = [
    ...(values.url === undefined || values.url === '' ? ['--url'] : []),
    ...(values['client-id'] !== undefined && values['token-url'] === undefined ? ['--token-url'] : []),
  ];
  if (missing.length === 0) return values;
  throw new CommandError(`These are missing: ${missing.join(', ')}. ${USAGE}`);
}

async function requestOf(values: Values): Promise<ConnectionRequest> {
  const { kind = 'jira', id = 'default', 'ca-bundle': caFile } = values;
  const secret = await readSecret(values['client-id'] === undefined ? 'token' : 'client secret');
  const parsed = ConnectionRequest.safeParse({
    kind,
    connection_id: id,
    base_url: values.url,
    replace: values.replace,
    ...(caFile === undefined ? {} : { ca_bundle: readText(caFile) }),
    ...(kind === 'github'
      ? { token: secret }
      : { api_base_url: values['api-url'], deployment: values.deployment, auth: authOf(values, secret) }),
  });
  if (parsed.success) return parsed.data;
  // Without the values: one of them is the token.
  const problems = parsed.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`);
  throw new CommandError(`The connection is not valid: ${problems.join('; ')}.`);
}

function authOf(values: Values, secret: string): object {
  const { email, 'client-id': client_id, 'token-url': token_url } = values;
  if (client_id !== undefined)
    return { kind: 'oauth_client_credentials', client_id, client_secret: secret, token_url };
  if (email !== undefined) return { kind: 'api_token', email, token: secret };
  return { kind: 'personal_access_token', token: secret };
}

function readText(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    throw new CommandError(`--ca-bundle ${path} cannot be read; name a PEM file that this user may read.`);
  }
}

function summary(added: ConnectionAdded): string {
  const { connection_id, tenant_id, kind, base_url, deployment, signed_in_as, secrets, allowed_hosts } =
    added;
  const site = [kind, deployment?.replace('_', ' ')].filter(Boolean).join(', ');
  return [
    `Connection ${connection_id} of tenant ${tenant_id}: ${base_url} (${site}), signed in: ${signed_in_as}.`,
    `Secrets: ${secrets.join(', ')}. Allowed hosts of the tenant: ${allowed_hosts.join(', ')}.`,
  ].join('\n');
}
