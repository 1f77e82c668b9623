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
  const valueOf = (variable: string): string => {
    const [, value] = new RegExp(`^\\s*${variable}\\s*=\\s*"([^"]+)"`, 'm').exec(variables) ?? [];
    if (value === undefined) throw new CommandError(`terraform/${varFile} sets no ${variable}: add it.`);
    return value;
  };
  const project = valueOf('project_id');
  const host = valueOf('host');
  return { project, host, stateBucket: stateBucket ?? `${project}-terraform`, terraformDir, varFile };
}

function noSuchEnvironment(terraformDir: string, name: string): CommandError {
  const folder = join(terraformDir, 'environments');
  const known = existsSync(folder) ? readdirSync(folder).filter((file) => file.endsWith('.tfvars')) : [];
  return new CommandError(
    `There is no terraform/environments/${name}.tfvars: copy one of ${known.join(', ') || 'the examples'} and set its values.`,
  );
}
