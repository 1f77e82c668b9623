import { resolve } from 'node:path';
import type { LocalConfig } from '../../shared/config/local-config.ts';
import { ADMIN_EMAIL } from './identity.ts';
import type { LocalProcess } from './process.ts';

const TOKEN_DAYS = 30;

/** What a person needs to know after a start: where things are, and a token to begin with. */
export async function banner(
  { port, identity, connection }: LocalProcess,
  config: LocalConfig,
): Promise<string> {
  const address = `http://127.0.0.1:${port}`;
  const { MILLRACE_TOKEN: fixed } = config.settings;
  const token = fixed ? 'as in MILLRACE_TOKEN' : await identity.mint(ADMIN_EMAIL, TOKEN_DAYS * 86_400);
  const site = config.demo
    ? `simulated Jira at ${connection?.base_url ?? ''} (no JIRA_BASE_URL or GITHUB_BASE_URL is set, or --demo was given)`
    : (connection?.base_url ?? 'none');
  return [
    '',
    `  Millrace ${config.demo ? 'serves the demo world' : 'is running'}`,
    '',
    `  API     ${address}/api`,
    `  Docs    ${address}/docs`,
    `  Health  ${address}/health`,
    `  Site    ${site}`,
    `  Data    ${resolve(config.dataDir)}`,
    `  Token   ${token}`,
    '',
    `  Try     curl -X POST -H "Authorization: Bearer $TOKEN" ${address}/api/update-status`,
    '',
    '',
  ].join('\n');
}
