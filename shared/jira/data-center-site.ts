import {
  type FieldIdOf,
  Fields,
  IssueWithChangelog,
  Myself,
  OffsetChangelogs,
  BulkIssues,
  OffsetPage,
  Permissions,
  Projects,
  Statuses,
  toHistory,
} from './answers.ts';
import { prefetched } from './concurrent.ts';
import { systemFieldId } from './data-center-fields.ts';
import { JiraIncompleteError, JiraRequestError } from './errors.ts';
import { IssuePageReader } from './issue-page-reader.ts';
import { hasOrderBy, inList, orderBy } from './jql.ts';
import { missingReason } from './missing.ts';
import type { IssueChangelog, JiraField, JiraIssue, JiraProject, JiraStatus, JiraUser } from './records.ts';
import { inOrder, type IssueSelection, type JiraSite, type SearchBody } from './site.ts';
import type { JiraTransport } from './transport.ts';
import type { z } from 'zod';

const API = '/rest/api/2';
/** What Data Center allows by default; a site may be set to less, so pages are counted by what came. */
const IDS_PER_PAGE = 1_000;
/** Passes over a result that changes while it is read. */
const MAX_PASSES = 3;

/** Jira Data Center, REST v2. */
export class DataCenterSite implements JiraSite {
  readonly api = API;
  readonly readsAreCurrent = false;
  readonly changelogChunk = 100;
  readonly #transport: JiraTransport;
  readonly #reader = new IssuePageReader();
  #fields: Promise<readonly JiraField[]> | undefined;

  constructor(transport: JiraTransport) {
    this.#transport = transport;
  }

  async *searchIds(jql: string): AsyncGenerator<readonly string[]> {
    const pages = this.#pages({ jql, fields: ['id'], maxResults: IDS_PER_PAGE });
    for await (const issues of prefetched(pages)) yield issues.map(({ id }) => id);
  }

  searchIssues(
    jql: string,
    selection: IssueSelection,
    pageSize: number,
  ): AsyncIterable<readonly JiraIssue[]> {
    return this.#pages({ jql, ...searchBody(selection), maxResults: pageSize });
  }

  async count(jql: string): Promise<number> {
    return (await this.#search({ jql, fields: ['id'], maxResults: 0 }, OffsetPage)).total;
  }

  readIssues(ids: readonly string[], selection: IssueSelection): Promise<readonly JiraIssue[]> {
    return this.#searchByIds(ids, searchBody(selection), BulkIssues);
  }

  async readChangelogs(ids: readonly string[]): Promise<readonly IssueChangelog[]> {
    const body = { fields: ['id'], expand: ['changelog'] };
    const issues = await this.#searchByIds(ids, body, OffsetChangelogs);
    const fieldIdOf = await this.#fieldIds();
    const found = new Map(issues.map((issue) => [issue.id, issue]));
    return Promise.all(
      ids.map(async (id) => {
        const issue = found.get(id);
        const isWhole = issue && issue.changelog.histories.length >= issue.changelog.total;
        return isWhole ? changelogOf(issue, fieldIdOf) : this.#readWhole(id, fieldIdOf);
      }),
    );
  }

  fields(): Promise<readonly JiraField[]> {
    return this.#transport.read({ path: `${API}/field`, schema: Fields });
  }

  statuses(): Promise<readonly JiraStatus[]> {
    return this.#transport.read({ path: `${API}/status`, schema: Statuses });
  }

  projects(): Promise<readonly JiraProject[]> {
    return this.#transport.read({ path: `${API}/project`, schema: Projects });
  }

  myself(): Promise<JiraUser> {
    return this.#transport.read({ path: `${API}/myself`, schema: Myself });
  }

  /** Data Center answers all permissions; there is no way to name some. */
  async myPermissions(
    permissions: readonly string[],
    projectKey: string | undefined,
  ): Promise<ReadonlySet<string>> {
    const query = { projectKey };
    const answer = await this.#transport.read({ path: `${API}/mypermissions`, query, schema: Permissions });
    return new Set(permissions.filter((permission) => answer.permissions[permission]?.havePermission));
  }

  #search<T>(json: SearchBody, schema: z.ZodType<T>): Promise<T> {
    const parse = this.#reader.parserFor(json.fields);
    return this.#transport.read({ method: 'POST', path: `${API}/search`, json, schema, parse });
  }

  /**
   * By the index. An id that no issue has would be a 400; without validation it is left out. Where the site validates all
   * the same, the ids that its messages name are taken out here.
   */
  async #searchByIds<T>(
    ids: readonly string[],
    body: SearchBody,
    schema: z.ZodType<{ issues: T[] }>,
  ): Promise<readonly T[]> {
    if (ids.length === 0) return [];
    const search = {
      ...body,
      jql: inList('id', ids),
      startAt: 0,
      maxResults: ids.length,
      validateQuery: false,
    };
    try {
      return (await this.#search(search, schema)).issues;
    } catch (error) {
      const refused = refusedIds(error);
      const others = ids.filter((id) => !refused.has(id));
      if (others.length === ids.length) throw error;
      return this.#searchByIds(others, body, schema);
    }
  }

  /**
   * Pages by offset. An issue that leaves the result meanwhile moves the later ones up, past the reader; a total that
   * changed tells so, and the result is passed over again for what was missed. Every issue is yielded once.
   */
  async *#pages(search: SearchBody & { readonly jql: string }): AsyncGenerator<JiraIssue[]> {
    const jql = hasOrderBy(search.jql) ? search.jql : orderBy(search.jql, 'key');
    const seen = new Set<string>();
    for (let pass = 1; ; pass += 1) {
      const totals = new Set<number>();
      for (let startAt = 0; ;) {
        const page = await this.#search({ ...search, jql, startAt }, OffsetPage);
        if (page.warningMessages && page.warningMessages.length > 0) throw warned(page.warningMessages);
        totals.add(page.total);
        const fresh = page.issues.filter(({ id }) => !seen.has(id));
        for (const { id } of fresh) seen.add(id);
        if (fresh.length > 0) yield fresh;
        startAt += page.issues.length;
        if (startAt >= page.total || page.issues.length === 0) break;
      }
      const total = [...totals].at(-1) ?? 0;
      const isWhole = seen.size >= total;
      if (isWhole && (totals.size === 1 || pass === MAX_PASSES)) return;
      if (pass === MAX_PASSES) throw shortSearch(seen.size, total);
    }
  }

  async #readWhole(id: string, fieldIdOf: FieldIdOf): Promise<IssueChangelog> {
    const path = `${API}/issue/${encodeURIComponent(id)}`;
    const route = `${API}/issue/{id}`;
    try {
      const query = { fields: 'id', expand: 'changelog' };
      const issue = await this.#transport.read({ path, route, query, schema: IssueWithChangelog });
      const { histories, total } = issue.changelog;
      if (histories.length >= total) return changelogOf(issue, fieldIdOf);
      throw new JiraIncompleteError(
        `GET ${route} returned ${histories.length} of ${total} histories of issue ${id}, and Data Center offers no other way to read them.`,
        { endpoint: `GET ${route}`, category: 'admin_required' },
      );
    } catch (error) {
      const missing = missingReason(error);
      if (!missing) throw error;
      return { issue_id: id, histories: [], missing };
    }
  }

  /** Data Center's items name fields as people see them; a name that several fields bear cannot be resolved. */
  async #fieldIds(): Promise<FieldIdOf> {
    this.#fields ??= this.fields();
    const idsByName = new Map<string, string | null>();
    for (const { id, name, custom } of await this.#fields) {
      if (custom) idsByName.set(name, idsByName.has(name) ? null : id);
    }
    return ({ field, custom }) => (custom ? (idsByName.get(field) ?? null) : systemFieldId(field));
  }
}

function searchBody({ fields, properties }: IssueSelection): SearchBody {
  if (!properties || properties.length === 0) return { fields };
  throw new Error('Data Center gives entity properties only with a single issue; use readIssue for them.');
}

/** Ids stand in quotes in Jira's messages, in every language. */
function refusedIds(error: unknown): ReadonlySet<string> {
  if (!(error instanceof JiraRequestError) || error.status !== 400) return new Set();
  const named = error.messages.flatMap((message) => [...message.matchAll(/['"](\d+)['"]/g)]);
  return new Set(named.map(([, id = '']) => id));
}

function changelogOf(issue: IssueWithChangelog, fieldIdOf: FieldIdOf): IssueChangelog {
  const histories = issue.changelog.histories.map((history) => toHistory(history, fieldIdOf));
  return { issue_id: issue.id, histories: inOrder(histories) };
}

function shortSearch(found: number, total: number): JiraIncompleteError {
  return new JiraIncompleteError(
    `POST ${API}/search returned ${found} issues of the ${total} that it counts. Nothing was taken for complete; run it again.`,
    { endpoint: `POST ${API}/search`, category: 'temporary' },
  );
}

function warned(warnings: readonly string[]): JiraIncompleteError {
  return new JiraIncompleteError(
    `POST ${API}/search warned that its result is not whole: ${warnings.join(' ')} Nothing was taken for complete.`,
    { endpoint: `POST ${API}/search`, category: 'admin_required' },
  );
}
