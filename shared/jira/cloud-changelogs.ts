import { ChangelogPage, IssueChangelogPage, toHistory } from './answers.ts';
import { chunked, mapConcurrent } from './concurrent.ts';
import { JiraIncompleteError, JiraNotFoundError, JiraRequestError, JiraUnavailableError } from './errors.ts';
import type { JiraLog } from './jira-log.ts';
import { missingReason } from './missing.ts';
import type { ChangeHistory, IssueChangelog } from './records.ts';
import { inOrder } from './site.ts';
import type { JiraTransport } from './transport.ts';

const API = '/rest/api/3';
/** The most that the endpoint gives; fewer pages in a chain, each as large as the site likes. */
const HISTORIES_PER_PAGE = 10_000;
const HISTORIES_PER_SINGLE_PAGE = 100;
/** More than this the endpoint refuses; the items are filtered here anyway. */
const MAX_FIELD_FILTER = 10;
const SINGLE_READS_AT_ONCE = 8;

/** Changelogs of Jira Cloud: many issues at once, or one by one where the site does not offer that. */
export class CloudChangelogs {
  readonly #transport: JiraTransport;
  readonly #log: JiraLog;
  #hasBulk = true;

  constructor(transport: JiraTransport, log: JiraLog) {
    this.#transport = transport;
    this.#log = log;
  }

  async read(
    ids: readonly string[],
    fieldIds: readonly string[] | undefined,
  ): Promise<readonly IssueChangelog[]> {
    if (this.#hasBulk) {
      try {
        return await this.#readBulk(ids, fieldIds);
      } catch (error) {
        if (!isAbsent(error)) throw error;
        this.#hasBulk = false;
        this.#log.warn({ err: error }, 'Jira offers no bulk changelogs; they are read issue by issue');
      }
    }
    const changelogs: IssueChangelog[] = [];
    const one = mapConcurrent(chunked(ids, 1), SINGLE_READS_AT_ONCE, ([id = '']) =>
      readPagedChangelog(this.#transport, id),
    );
    for await (const changelog of one) changelogs.push(changelog);
    return changelogs;
  }

  /** One issue's histories may be spread over pages. Issues without any are absent from the answer. */
  async #readBulk(
    ids: readonly string[],
    fieldIds: readonly string[] | undefined,
  ): Promise<readonly IssueChangelog[]> {
    const path = `${API}/changelog/bulkfetch`;
    const histories = new Map<string, ChangeHistory[]>(ids.map((id) => [id, []]));
    const filter = fieldIds && fieldIds.length <= MAX_FIELD_FILTER ? { fieldIds } : {};
    const seen = new Set<string>();
    for (let token: string | undefined; ;) {
      const page = await this.#transport.read({
        method: 'POST',
        path,
        json: { issueIdsOrKeys: ids, maxResults: HISTORIES_PER_PAGE, ...filter, nextPageToken: token },
        schema: ChangelogPage,
      });
      for (const { issueId, changeHistories } of page.issueChangeLogs) {
        const known = histories.get(String(issueId));
        if (!known) throw incomplete(path, `answered issue ${issueId}, which was not asked for`);
        for (const history of changeHistories) known.push(toHistory(history, unknownField));
      }
      if (!page.nextPageToken) break;
      token = page.nextPageToken;
      if (seen.has(token)) throw incomplete(path, 'gave the same page token twice');
      seen.add(token);
    }
    return [...histories].map(([issueId, found]) => ({ issue_id: issueId, histories: inOrder(found) }));
  }
}

/** The changelog of one issue, page by page; the total proves that it is whole. A deleted issue is reported as missing. */
export async function readPagedChangelog(transport: JiraTransport, id: string): Promise<IssueChangelog> {
  const path = `${API}/issue/${encodeURIComponent(id)}/changelog`;
  const route = `${API}/issue/{id}/changelog`;
  const found = new Map<string, ChangeHistory>();
  try {
    for (let startAt = 0; ;) {
      const query = { startAt, maxResults: HISTORIES_PER_SINGLE_PAGE };
      const page = await transport.read({ path, route, query, schema: IssueChangelogPage });
      for (const history of page.values) found.set(String(history.id), toHistory(history, unknownField));
      startAt += page.values.length;
      if (startAt >= page.total && found.size >= page.total) break;
      if (page.values.length === 0) {
        throw incomplete(route, `returned ${found.size} of ${page.total} histories of issue ${id}`);
      }
    }
  } catch (error) {
    const missing = missingReason(error);
    if (!missing) throw error;
    return { issue_id: id, histories: [], missing };
  }
  return { issue_id: id, histories: inOrder(found.values()) };
}

/** Cloud always tells the field's id where there is one. */
const unknownField = (): null => null;

/** The endpoint itself is not there. 410 is not among these: a removal must be heard of. */
function isAbsent(error: unknown): boolean {
  if (error instanceof JiraNotFoundError) return true;
  if (error instanceof JiraRequestError) return error.status === 405;
  return error instanceof JiraUnavailableError && error.status === 501;
}

function incomplete(path: string, what: string): JiraIncompleteError {
  return new JiraIncompleteError(`${path} ${what}. Nothing was taken for complete; run it again.`, {
    endpoint: path,
    category: 'temporary',
  });
}
