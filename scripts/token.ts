import { parseArgs } from 'node:util';
import { z } from 'zod';
import { Role, TenantId } from '../shared/function/caller.ts';
import { type Grants, grantsHere } from './local/ask-grants.ts';
import { ADMIN_EMAIL, openLocalIdentity } from './local/identity.ts';
import { localTarget, requireDataFolder } from './local/local-target.ts';
import { CommandError, runCommand } from './local/run-command.ts';

const DEFAULT_HOURS = '720';

/**
 * `npm run token -- [--email somebody@example.com [--role viewer|operator|admin]] [--tenant default] [--hours 720] [--demo]`:
 * prints a bearer token of the data folder. With `--role` the running process gives that person the role in the tenant
 * first; without any role a token is refused with 403.
 */
await runCommand(async () => {
  const { values } = parseArgs({
    options: {
      email: { type: 'string' },
      hours: { type: 'string', default: DEFAULT_HOURS },
      role: { type: 'string' },
      tenant: { type: 'string', default: 'default' },
      demo: { type: 'boolean', default: false },
    },
  });
  const email = z.email().safeParse(values.email ?? ADMIN_EMAIL);
  if (!email.success) throw new CommandError(`--email ${values.email} is no e-mail address.`);
  const hours = z.coerce.number().positive().max(87_600).safeParse(values.hours);
  if (!hours.success)
    throw new CommandError(`--hours ${values.hours} is no number of hours between 0 and 87600.`);
  const role = Role.optional().safeParse(values.role);
  if (!role.success) throw new CommandError(`--role ${values.role} is none of ${Role.options.join(', ')}.`);
  const holder = email.data.toLowerCase();
  // The local admin has that role in all tenants: its token would be for more than was asked for.
  if (role.data && holder === ADMIN_EMAIL)
    throw new CommandError(
      `--role ${role.data} needs --email with whose role it is, other than ${ADMIN_EMAIL}, who is admin of all tenants. For a token of that admin leave --role out.`,
    );
  const tenant = TenantId.safeParse(values.tenant);
  if (!tenant.success) throw new CommandError(`--tenant ${values.tenant} is no tenant id.`);
  const target = localTarget(values);
  requireDataFolder(target);
  const grants = grantsHere(target, tenant.data);
  if (role.data) await grants.add(holder, role.data);
  const identity = await openLocalIdentity(target.dataDir);
  process.stdout.write(`${await identity.mint(holder, Math.round(hours.data * 3600))}\n`);
  if (!role.data && holder !== ADMIN_EMAIL) await warnOfNoGrant(holder, tenant.data, grants);
});

/** To standard error, as the token may be piped into something. */
async function warnOfNoGrant(email: string, tenant: string, grants: Grants): Promise<void> {
  const known = await hasRole(email, grants);
  if (known === true) return;
  const what =
    known === false
      ? `${email} has no role in tenant ${tenant} yet, so this token is refused with 403.`
      : `No process runs that could say whether ${email} has a role in tenant ${tenant}; without one this token is refused with 403.`;
  process.stderr.write(
    `${what} Give one (viewer, operator, admin): npm run grants -- add ${email} viewer --tenant ${tenant}\n`,
  );
}

/** Undefined when nobody can be asked. */
async function hasRole(email: string, grants: Grants): Promise<boolean | undefined> {
  try {
    return (await grants.list()).some((holder) => holder.email === email);
  } catch (error) {
    if (error instanceof CommandError) return undefined;
    throw error;
  }
}
