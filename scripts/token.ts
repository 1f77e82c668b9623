import { existsSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { z } from 'zod';
import { readLocalConfig } from '../shared/config/local-config.ts';
import { Role, TenantId } from '../shared/function/caller.ts';
import { ADMIN_EMAIL, openLocalIdentity } from './local/identity.ts';
import { askProcess } from './local/ask-process.ts';
import { RoleHolders } from './local/grants.ts';
import { requestGrant } from './local/request-backup.ts';
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
  const { dataDir, demo } = readLocalConfig(process.env, { demo: values.demo });
  if (!existsSync(dataDir))
    throw new CommandError(
      `There is no data folder ${dataDir} yet: run npm start first, or set MILLRACE_DATA_DIR.${
        demo
          ? " It is the demo's, as --demo is given or this shell has neither JIRA_BASE_URL nor GITHUB_BASE_URL: set what npm start had for its site."
          : ' For the demo add --demo.'
      }`,
    );
  if (role.data) await requestGrant({ dataDir, email: holder, role: role.data, tenant: tenant.data });
  const identity = await openLocalIdentity(dataDir);
  process.stdout.write(`${await identity.mint(holder, Math.round(hours.data * 3600))}\n`);
  if (!role.data && holder !== ADMIN_EMAIL) await warnOfNoGrant(holder, tenant.data, dataDir);
});

/** To standard error, as the token may be piped into something. */
async function warnOfNoGrant(email: string, tenant: string, dataDir: string): Promise<void> {
  const known = await hasRole(email, tenant, dataDir);
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
async function hasRole(email: string, tenant: string, dataDir: string): Promise<boolean | undefined> {
  const schema = RoleHolders;
  const question = { method: 'GET', path: '/local/grants', tenant, schema, idle: '', otherwise: '' } as const;
  try {
    const { grants } = await askProcess({ dataDir }, question);
    return grants.some((holder) => holder.email === email);
  } catch (error) {
    if (error instanceof CommandError) return undefined;
    throw error;
  }
}
