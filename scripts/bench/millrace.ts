import { z } from 'zod';
import { type Child, startChild } from './child.ts';

export const TOKEN = 'a-token-for-the-benchmark';

/** What a simulator says of itself when it is ready. */
export const Site = z.object({ base_url: z.string(), email: z.string(), api_token: z.string() });
export type Site = z.infer<typeof Site>;

export interface BenchedMillrace extends Child {
  /** Where its API is, without a slash at the end. */
  readonly api: string;
}

/** `npm start` on a free port, without schedules, over a data folder and connected to a Jira Cloud site. */
export async function startMillrace(
  dataDir: string,
  site: Site,
  settings: Readonly<Record<string, string>> = {},
): Promise<BenchedMillrace> {
  const environment = {
    PORT: '0',
    MILLRACE_DATA_DIR: dataDir,
    MILLRACE_TOKEN: TOKEN,
    MILLRACE_SCHEDULES: 'off',
    JIRA_BASE_URL: site.base_url,
    JIRA_EMAIL: site.email,
    JIRA_API_TOKEN: site.api_token,
    ...settings,
  };
  const child = await startChild('scripts/start.ts', [], environment, (line) => line.includes('API '));
  return { ...child, api: child.ready.replace(/^\s*API\s+/, '').trim() };
}
