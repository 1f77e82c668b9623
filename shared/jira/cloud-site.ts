import {
  BulkIssues,
  Count,
  Fields,
  IdPage,
  IssuePage,
  Myself,
  Permissions,
  ProjectPage,
  Statuses,
} from './answers.ts';
import { CloudChangelogs } from './cloud-changelogs.ts';
import { prefetched } from './concurrent.ts';
import { JiraIncompleteError } from './errors.ts';
import { IssuePageReader } from './issue-page-reader.ts';
import type { JiraLog } from './jira-log.ts';
import type { IssueChangelog, JiraField, JiraIssue, JiraProject, JiraStatus, JiraUser } from './records.ts';
import type { IssueSelection, JiraSite, SearchBody } from './site.ts';
import type { JiraTransport } from './transport.ts';
import type { z } from 'zod';

const API = '/rest/api/3';
/** Only for ids; pages with fields are cut by the site as it sees fit. */
const IDS_PER_PAGE = 5_000;
const PROJECTS_PER_PAGE = 100;

interface TokenPage<T> {
  readonly issues: readonly T[];
  readonly nextPageToken?: string | null | undefined;
  readonly isLast?: boolean | null | undefined;
  readonly warnings?: readonly unknown[] | null | undefined;
}

/** Jira Cloud, REST v3. */
export class CloudSite implements JiraSite {
  readonly api = API;
  readonly readsAreCurrent = true;
  readonly changelogChunk = 500;
  readonly #transport: JiraTransport;
  readonly #changelogs: CloudChangelogs;
  readonly #reader = new IssuePageReader();

  constructor(transport: JiraTransport, log: JiraLog) {
    this.#transport = transport;
    this.#changelogs = new CloudChangelogs(transport, log);
  }

  async *searchIds(jql: string): AsyncGenerator<readonly string[]> {
    const search = { jql, fields: ['id'], maxResults: IDS_PER_PAGE };
    for await (const issues of prefetched(this.#pages(search, IdPage))) yield issues.map(({ id }) => id);
  }

  searchIssues(
    jql: string,
    selection: IssueSelection,
    pageSize: number,
  ): AsyncIterable<readonly JiraIssue[]> {
    return this.#pages({ jql, ...selection, maxResults: pageSize }, IssuePage);
  }

  /** Lags behind like the search itself. */
  async count(jql: string): Promise<number> {
    const path = `${API}/search/approximate-count`;
    return (await this.#transport.read({ method: 'POST', path, json: { jql }, schema: Count })).count;
  }

  async readIssues(ids: readonly string[], selection: IssueSelection): Promise<readonly JiraIssue[]> {
    const answer = await this.#transport.read({
      method: 'POST',
      path: `${API}/issue/bulkfetch`,
      json: { issueIdsOrKeys: ids, ...selection },
      schema: BulkIssues,
      parse: this.#reader.parserFor(selection.fields),
    });
    return answer.issues;
  }

  readChangelogs(
    ids: readonly string[],
    fieldIds: readonly string[] | undefined,
  ): Promise<readonly IssueChangelog[]> {
    return this.#changelogs.read(ids, fieldIds);
  }

  fields(): Promise<readonly JiraField[]> {
    return this.#transport.read({ path: `${API}/field`, schema: Fields });
  }

  statuses(): Promise<readonly JiraStatus[]> {
    return this.#transport.read({ path: `${API}/status`, schema: Statuses });
  }

  async projects(): Promise<readonly JiraProject[]> {
    const path = `${API}/project/search`;
    const projects: JiraProject[] = [];
    for (;;) {
      const query = { startAt: projects.length, maxResults: PROJECTS_PER_PAGE, orderBy: 'key' };
      const page = await this.#transport.read({ path, query, schema: ProjectPage });
      projects.push(...page.values);
      if (projects.length >= page.total) return projects;
      if (page.values.length === 0) {
        throw incomplete(`GET ${path}`, `returned ${projects.length} of ${page.total} projects`);
      }
    }
  }

  myself(): Promise<JiraUser> {
    return this.#transport.read({ path: `${API}/myself`, schema: Myself });
  }

  async myPermissions(
    permissions: readonly string[],
    projectKey: string | undefined,
  ): Promise<ReadonlySet<string>> {
    const query = { permissions, projectKey };
    const answer = await this.#transport.read({ path: `${API}/mypermissions`, query, schema: Permissions });
    return new Set(permissions.filter((permission) => answer.permissions[permission]?.havePermission));
  }

  /** Follows tokens to the end. A short or empty page is not the end; only a missing token is. */
  async *#pages<T>(search: SearchBody, schema: z.ZodType<TokenPage<T>>): AsyncGenerator<readonly T[]> {
    const path = `${API}/search/jql`;
    const endpoint = `POST ${path}`;
    const parse = this.#reader.parserFor(search.fields);
    const seen = new Set<string>();
    for (let token: string | undefined; ;) {
      const json = token === undefined ? search : { ...search, nextPageToken: token };
      const page = await this.#transport.read({ method: 'POST', path, json, schema, parse });
      if (page.warnings && page.warnings.length > 0) {
        throw incomplete(endpoint, `warned that its result is not whole: ${JSON.stringify(page.warnings)}`);
      }
      yield page.issues;
      if (!page.nextPageToken) {
        if (page.isLast !== false) return;
        throw incomplete(endpoint, 'said that more pages follow but gave no token for them');
      }
      token = page.nextPageToken;
      if (seen.has(token)) throw incomplete(endpoint, 'gave the same page token twice');
      seen.add(token);
    }
  }
}

function incomplete(endpoint: string, what: string): JiraIncompleteError {
  return new JiraIncompleteError(`${endpoint} ${what}. Nothing was taken for complete; run it again.`, {
    endpoint,
    category: 'temporary',
  });
}
