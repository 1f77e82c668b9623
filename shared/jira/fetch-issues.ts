import type { z } from 'zod';
import { chunked, mapConcurrent, type Source } from './concurrent.ts';
import { JiraIncompleteError } from './errors.ts';
import { missingReason } from './missing.ts';
import { JiraIssue, type MissingIssue } from './records.ts';
import type { IssueSelection, JiraSite } from './site.ts';
import type { JiraTransport } from './transport.ts';

export interface FetchOptions extends IssueSelection {
  /** Batches of 100 in flight. Default 8. */
  readonly concurrency?: number;
  /** More ids than this that the site does not return, over the whole call, are an error. Default 100. */
  readonly maxMissing?: number;
}

export interface IssueBatch {
  /** By ascending id or as the site likes; every id asked for is here or in `missing`. */
  readonly issues: readonly JiraIssue[];
  readonly missing: readonly MissingIssue[];
}

const BATCH_SIZE = 100;
const DEFAULT_CONCURRENCY = 8;
const DEFAULT_MAX_MISSING = 100;

/**
 * Reads issues by id. An id that the site leaves out is asked for once more in bulk and then alone, so that the reason is
 * known. An issue that only the single read finds means that the site's bulk answers are short: an error on Cloud, where
 * bulk reads are current; on Data Center the search index lags, and the single read counts.
 */
export function fetchIssues(
  site: JiraSite,
  transport: JiraTransport,
  ids: Source<string>,
  options: FetchOptions,
): AsyncGenerator<IssueBatch> {
  const budget = { left: options.maxMissing ?? DEFAULT_MAX_MISSING };
  const { fields, properties } = options;
  const selection = properties && properties.length > 0 ? { fields, properties } : { fields };
  return mapConcurrent(chunked(ids, BATCH_SIZE), options.concurrency ?? DEFAULT_CONCURRENCY, (batch) =>
    fetchBatch({ site, transport, selection, budget }, batch),
  );
}

interface Reader {
  readonly site: JiraSite;
  readonly transport: JiraTransport;
  readonly selection: IssueSelection;
  /** Ids that may still turn out missing. */
  readonly budget: { left: number };
}

async function fetchBatch(reader: Reader, ids: readonly string[]): Promise<IssueBatch> {
  const first = await reader.site.readIssues(ids, reader.selection);
  const unseen = absent(ids, first);
  if (unseen.length === 0) return { issues: first, missing: [] };
  const second = await reader.site.readIssues(unseen, reader.selection);
  const unexplained = absent(unseen, second);
  reader.budget.left -= unexplained.length;
  if (reader.budget.left < 0) throw manyMissing(reader.site, ids.length, unexplained.length);
  const found: JiraIssue[] = [];
  const missing: MissingIssue[] = [];
  for (const id of unexplained) {
    const answer = await readOne(reader, id);
    if ('reason' in answer) missing.push(answer);
    else if (reader.site.readsAreCurrent) throw shortAnswer(reader.site, id);
    else found.push(answer);
  }
  return { issues: [...first, ...second, ...found], missing };
}

function absent(ids: readonly string[], issues: readonly JiraIssue[]): readonly string[] {
  if (issues.length === ids.length) {
    const last = new Set(issues.map(({ id }) => id));
    if (last.size === ids.length && ids.every((id) => last.has(id))) return [];
  }
  const seen = new Set(issues.map(({ id }) => id));
  return ids.filter((id) => !seen.has(id));
}

async function readOne(
  { site, transport, selection }: Reader,
  id: string,
): Promise<JiraIssue | MissingIssue> {
  try {
    return await readIssue(site, transport, id, selection);
  } catch (error) {
    const reason = missingReason(error);
    if (!reason) throw error;
    return { issue_id: id, reason };
  }
}

/** One issue by id or key, from the issue itself. */
export function readIssue(
  site: JiraSite,
  transport: JiraTransport,
  idOrKey: string,
  { fields, properties }: IssueSelection,
): Promise<JiraIssue> {
  return transport.read({
    path: `${site.api}/issue/${encodeURIComponent(idOrKey)}`,
    route: `${site.api}/issue/{id}`,
    query: { fields, properties },
    schema: JiraIssue satisfies z.ZodType<JiraIssue>,
  });
}

function manyMissing(site: JiraSite, asked: number, missing: number): JiraIncompleteError {
  return new JiraIncompleteError(
    `Jira left out ${missing} of ${asked} issues, and more in all than may be deleted meanwhile (${site.api}). ` +
      'Check that the account may still browse the projects, then run it again.',
    { endpoint: `${site.api} issues by id`, category: 'admin_required' },
  );
}

function shortAnswer(site: JiraSite, id: string): JiraIncompleteError {
  return new JiraIncompleteError(
    `Jira gave a short answer: it left issue ${id} out of two bulk reads but returns it alone (${site.api}). ` +
      'Nothing was taken for complete; run it again.',
    { endpoint: `${site.api} issues by id`, category: 'temporary' },
  );
}
