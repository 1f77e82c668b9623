import { existsSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { z } from 'zod';
import { readLocalConfig } from '../shared/config/local-config.ts';
import { ADMIN_EMAIL, openLocalIdentity } from './local/identity.ts';
import { CommandError, runCommand } from './local/run-command.ts';

const DEFAULT_HOURS = '720';

/** `npm run token -- [--email somebody@example.com] [--hours 720] [--demo]`: prints a bearer token of the data folder. */
await runCommand(async () => {
  const { values } = parseArgs({
    options: {
      email: { type: 'string', default: ADMIN_EMAIL },
      hours: { type: 'string', default: DEFAULT_HOURS },
      demo: { type: 'boolean', default: false },
    },
  });
  const email = z.email().safeParse(values.email);
  if (!email.success) throw new CommandError(`--email ${values.email} is no e-mail address.`);
  const hours = z.coerce.number().positive().max(87_600).safeParse(values.hours);
  if (!hours.success)
    throw new CommandError(`--hours ${values.hours} is no number of hours between 0 and 87600.`);
  const { dataDir } = readLocalConfig(process.env, { demo: values.demo });
  if (!existsSync(dataDir))
    throw new CommandError(
      `There is no data folder ${dataDir} yet: run npm start first, or set MILLRACE_DATA_DIR.`,
    );
  const identity = await openLocalIdentity(dataDir);
  process.stdout.write(`${await identity.mint(email.data.toLowerCase(), Math.round(hours.data * 3600))}\n`);
});
