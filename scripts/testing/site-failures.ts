import type { FaultSpec } from '../simulators/http/faults.ts';
import { openSite } from '../simulators/jira/test-site.ts';
import { createWorld } from '../simulators/jira/world/create-world.ts';
import { openLocalProcess, settingsOf } from './local-process.ts';

const SEARCH = /\/search\/jql$/;
const BULK = /\/issue\/bulkfetch$/;

/** A way in which a site fails an update of statuses, and what must come of it. */
export interface SiteFailure {
  readonly fault: FaultSpec;
  readonly status: number;
  readonly category: 'user_fixable' | 'admin_required' | 'temporary';
  /** What the answer and the job say. */
  readonly says: RegExp;
}

export const siteFailures: Readonly<Record<string, SiteFailure>> = {
  'says that the API is gone': {
    fault: { kind: '410', match: { path: SEARCH } },
    status: 502,
    category: 'admin_required',
    says: /Atlassian removed POST \/rest\/api\/3\/search\/jql \(410/,
  },
  'answers HTML with status 200': {
    fault: { kind: 'html_200', match: { path: SEARCH } },
    status: 502,
    category: 'admin_required',
    says: /search\/jql answered 200 with an HTML page \("We will be back soon"\)/,
  },
  'answers with a login page': {
    fault: { kind: 'login_page_200', match: { path: BULK } },
    status: 502,
    category: 'admin_required',
    says: /issue\/bulkfetch with a login page/,
  },
  'answers half a JSON': {
    fault: { kind: 'half_json', match: { path: BULK } },
    status: 502,
    category: 'temporary',
    says: /issue\/bulkfetch answered 200 with \d+ characters that are not whole JSON/,
  },
  'cuts its answer': {
    fault: { kind: 'cut_body', match: { path: BULK } },
    status: 503,
    category: 'temporary',
    says: /issue\/bulkfetch/,
  },
  'answers nothing': {
    fault: { kind: 'empty_body', match: { path: BULK } },
    status: 502,
    category: 'temporary',
    says: /issue\/bulkfetch answered 200 with an empty body/,
  },
  'answers another document': {
    fault: { kind: 'wrong_json', match: { path: SEARCH } },
    status: 502,
    category: 'admin_required',
    says: /search\/jql answered a document that Millrace cannot read: issues is missing/,
  },
  'fails at every call': {
    fault: { kind: '500', match: { path: BULK } },
    status: 502,
    category: 'temporary',
    says: /Jira failed at POST \/rest\/api\/3\/issue\/bulkfetch \(500: Internal server error/,
  },
  'forgets the credentials midway': {
    fault: { kind: '401', match: { path: BULK, nth: 2 } },
    status: 502,
    category: 'admin_required',
    says: /did not accept the credentials for POST \/rest\/api\/3\/issue\/bulkfetch/,
  },
  'does not answer in time': {
    fault: { kind: 'hang', match: { path: BULK } },
    status: 504,
    category: 'temporary',
    says: /issue\/bulkfetch did not answer wholly within 800 ms/,
  },
  'breaks the connection': {
    fault: { kind: 'reset', match: { path: SEARCH } },
    status: 503,
    category: 'temporary',
    says: /search\/jql/,
  },
  'lists fewer issues than it counts': {
    fault: { kind: 'drop_issues', count: 7, match: { path: SEARCH } },
    status: 502,
    category: 'temporary',
    says: /listed 243 issues twice in a row, but it counts 250/,
  },
  'leaves issues out of a bulk read': {
    fault: { kind: 'drop_issues', issues: ['10042'], match: { path: BULK } },
    status: 502,
    category: 'temporary',
    says: /10042/,
  },
  'warns that the result is cut': {
    fault: { kind: 'warnings', match: { path: SEARCH } },
    status: 502,
    category: 'temporary',
    says: /warned that its result is not whole: .*SEARCH_RESULT_TRUNCATED/,
  },
};

/** A table filled from a healthy site, whose issues then change. */
export async function openFilled(issues = 250) {
  const site = await openSite({ deployment: 'cloud', world: createWorld({ issues }) });
  const millrace = await openLocalProcess({
    ...settingsOf(site),
    JIRA_REQUEST_TIMEOUT_MS: '800',
    // The first failure is final, so that no test waits for repeats.
    JIRA_BREAKER_FAILURES: '1',
    JIRA_BREAKER_OPEN_MS: '600000',
  });
  await millrace.ended(await millrace.started('/api/update-status'));
  for (const id of ['10001', '10120', '10250']) site.world.update(id, { summary: 'Changed since' });
  site.world.create({ project: 'MILL', summary: 'Created since' });
  site.world.delete('10007');
  return { site, millrace, before: await millrace.rows() };
}
