import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { CommandError } from '../local/run-command.ts';

/** One environment, as its `.tfvars` file and the command line name it. */
export interface DeployEnvironment {
  readonly project: string;
  readonly host: string;
  /** Name of the bucket that holds Terraform's state. */
  readonly stateBucket: string;
  /** Folder of the Terraform files. */
  readonly terraformDir: string;
  /** From that folder. */
  readonly varFile: string;
}

/** Reads `terraform/environments/<name>.tfvars`. Throws a `CommandError` when nothing can be checked without what lacks there. */
export function readEnvironment(
  root: string,
  name: string,
  stateBucket: string | undefined,
): DeployEnvironment {
  const terraformDir = join(root, 'terraform');
  const varFile = join('environments', `${name}.tfvars`);
  if (!existsSync(join(terraformDir, varFile))) throw noSuchEnvironment(terraformDir, name);
  const variables = readFileSync(join(terraformDir, varFile), 'utf8');
  const [project, host] = ['project_id', 'host'].map(
    (name) => new RegExp(`^\\s*${name}\\s*=\\s*"([^"]+)"`, 'm').exec(variables)?.[1],
  );
  if (project === undefined || host === undefined) {
    const missing = [
      ...(project === undefined ? ['project_id'] : []),
      ...(host === undefined ? ['host'] : []),
    ];
    throw new CommandError(
      `terraform/${varFile} does not set ${missing.join(' and ')}: add what is missing.`,
    );
  }
  return { project, host, stateBucket: stateBucket ?? `${project}-terraform`, terraformDir, varFile };
}

function noSuchEnvironment(terraformDir: string, name: string): CommandError {
  const folder = join(terraformDir, 'environments');
  const known = existsSync(folder) ? readdirSync(folder).filter((file) => file.endsWith('.tfvars')) : [];
  return new CommandError(
    `There is no terraform/environments/${name}.tfvars: copy one of ${known.join(', ') || 'the examples'} and set its values.`,
  );
}
