import { parseArgs } from 'node:util';
import { z } from 'zod';
import { Role, TenantId } from '../shared/function/caller.ts';
import { type Grants, grantsHere } from './local/ask-grants.ts';
import { localTarget } from './local/local-target.ts';
import { CommandError, runCommand } from './local/run-command.ts';
import { commandLineUser } from './operator/events.ts';
import { inCloud } from './operator/in-cloud.ts';
import { giveRole, listRoles, type RoleHolder, takeRole } from './operator/roles.ts';

const USAGE = `Use npm run grants -- add EMAIL ROLE [--tenant T] [--project PROJECT | --demo]
    npm run grants -- remove EMAIL [--tenant T] [--project PROJECT | --demo]
    npm run grants -- list [--tenant T] [--project PROJECT | --demo]`;

/**
 * `npm run grants -- add EMAIL ROLE`: who may do what, in one tenant (`default`), or in all with `--tenant '*'`, which only
 * the cloud takes.
 */
await runCommand(async () => {
  const { values, positionals } = parseArgs({
    options: {
      tenant: { type: 'string', default: 'default' },
      project: { type: 'string' },
      demo: { type: 'boolean', default: false },
    },
    allowPositionals: true,
  });
  const [command = '', ...rest] = positionals;
  const { project } = values;
  const tenant = checked(project === undefined ? TenantId : TenantId.or(z.literal('*')), values.tenant, {
    name: '--tenant',
    is:
      project === undefined
        ? 'no tenant id; roles in all tenants are given in the cloud only'
        : 'no tenant id',
  });
  const open = () =>
    project === undefined
      ? grantsHere(localTarget(values, { cloud: true }), tenant)
      : grantsInCloud(tenant, project);
  process.stdout.write(`${await run(command, rest, tenant, open)}\n`);
});

async function run(
  command: string,
  args: readonly string[],
  tenant: string,
  open: () => Grants,
): Promise<string> {
  if (command === 'list' && args.length === 0) return table(await open().list(), tenant);
  const isAdd = command === 'add' && args.length === 2;
  if (!isAdd && !(command === 'remove' && args.length === 1)) throw new CommandError(USAGE);
  const email = checked(z.email().toLowerCase(), args[0], { name: 'EMAIL', is: 'no e-mail address' });
  if (!isAdd) {
    await open().remove(email);
    return `${email} has no role in ${named(tenant)} any more.`;
  }
  const role = checked(Role, args[1], { name: 'ROLE', is: `none of ${Role.options.join(', ')}` });
  await open().add(email, role);
  return `${email} is ${role} of ${named(tenant)}.`;
}

function grantsInCloud(tenantId: string, project: string): Grants {
  const place = (email: string) => ({ email, tenantId, who: commandLineUser() });
  return {
    add: (email, role) => inCloud(project, (store) => giveRole(place(email), role, store)),
    remove: (email) => inCloud(project, (store) => takeRole(place(email), store)),
    list: () => inCloud(project, (store) => listRoles(tenantId, store)),
  };
}

function checked<T>(schema: z.ZodType<T>, value: unknown, { name, is }: { name: string; is: string }): T {
  const result = schema.safeParse(value);
  if (result.success) return result.data;
  throw new CommandError(`${name} ${String(value)} is ${is}.`);
}

function table(holders: readonly RoleHolder[], tenant: string): string {
  if (holders.length === 0) return `Nobody has a role in ${named(tenant)}.`;
  const width = Math.max(...holders.map(({ email }) => email.length));
  return holders
    .map(({ email, role, tenant_id }) => `${email.padEnd(width)}  ${role.padEnd(8)}  ${named(tenant_id)}`)
    .join('\n');
}

function named(tenant: string): string {
  return tenant === '*' ? 'all tenants' : `tenant ${tenant}`;
}
