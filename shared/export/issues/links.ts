import type { JiraClient } from '../../jira/client.ts';
import { chunked, mapConcurrent } from '../../jira/concurrent.ts';
import { JiraAuthError, type JiraError } from '../../jira/errors.ts';
import { createIssueLink, type IssueLink, readIssueLinks } from '../../jira/issue-links.ts';
import { refusalOf } from './refusal.ts';
import { type DependencyType, dependencyType } from './link-type.ts';
import type { ManualFix } from './manual-fix.ts';

/** One issue depends on another. */
export interface WantedLink {
  readonly blocker_key: string;
  readonly blocked_key: string;
}

export interface Linked<T> {
  /** Of the wanted links, those that are in Jira now. */
  readonly established: number;
  readonly failed: readonly { readonly link: T; readonly fix: ManualFix }[];
}

/** Each link once, by the name of what it is in Jira. */
type Named = ReadonlyMap<string, WantedLink>;

/** Jira takes 20 writes of one issue in 2 s, and many links may be of one issue. */
const CONCURRENCY = 4;
/** Jira's answer to a new link is empty, and so is that of many a thing that is not Jira: what was created is looked at once more. */
const PASSES = 2;

/**
 * Makes dependencies links of the configured type: those that Jira shows already are left, the others are created. It can
 * be repeated after any failure; a link is never made twice. Links that Jira refuses come back with a manual fix. What
 * says nothing about one link (credentials, rate limits, no answer) is thrown; others may have been created then.
 */
export async function linkIssues<T extends WantedLink>(
  jira: JiraClient,
  configuredType: string,
  wanted: readonly T[],
): Promise<Linked<T>> {
  if (wanted.length === 0) return { established: 0, failed: [] };
  const dependency = await dependencyType(jira, configuredType);
  if (typeof dependency === 'string') {
    return { established: 0, failed: wanted.map((link) => ({ link, fix: unlinkable(link, dependency) })) };
  }
  let missing: Named = new Map(wanted.map((link) => [nameOf(endsOf(link, dependency)), link]));
  const refusals = new Map<string, JiraError>();
  for (let pass = 1; pass <= PASSES; pass += 1) {
    missing = await withoutExisting(jira, missing);
    const create = async (some: readonly (readonly [string, WantedLink])[]) => {
      for (const [name, link] of some) {
        const refusal = await createUnlessRefused(jira, dependency, link);
        if (refusal) refusals.set(name, refusal);
      }
    };
    for await (const _done of mapConcurrent(chunked(missing, 1), CONCURRENCY, create));
    missing = new Map([...missing].filter(([name]) => !refusals.has(name)));
  }
  const failed = wanted.flatMap((link) => {
    const refusal = refusals.get(nameOf(endsOf(link, dependency)));
    return refusal ? [{ link, fix: refused(link, dependency, refusal) }] : [];
  });
  return { established: wanted.length - failed.length, failed };
}

function endsOf(
  { blocker_key, blocked_key }: WantedLink,
  { type, isDependentSource }: DependencyType,
): IssueLink {
  return isDependentSource
    ? { type_id: type.id, source: blocked_key, destination: blocker_key }
    : { type_id: type.id, source: blocker_key, destination: blocked_key };
}

async function withoutExisting(jira: JiraClient, links: Named): Promise<Named> {
  const blockedKeys = [...links.values()].map(({ blocked_key }) => blocked_key);
  const existing = new Set((await readIssueLinks(jira, blockedKeys)).map(nameOf));
  return new Map([...links].filter(([name]) => !existing.has(name)));
}

function nameOf({ type_id, source, destination }: IssueLink): string {
  return `${type_id} ${source} ${destination}`;
}

async function createUnlessRefused(
  jira: JiraClient,
  dependency: DependencyType,
  link: WantedLink,
): Promise<JiraError | undefined> {
  try {
    await createIssueLink(jira, dependency.type, endsOf(link, dependency));
    return undefined;
  } catch (error) {
    const refusal = refusalOf(error) ?? (await missingPermission(jira, error));
    if (refusal) return refusal;
    throw error;
  }
}

/** Jira answers 401 also to an account that it knows but that may not link; only then it says who the account is. */
async function missingPermission(jira: JiraClient, error: unknown): Promise<JiraError | undefined> {
  if (!(error instanceof JiraAuthError) || error.reason !== 'unauthenticated') return undefined;
  await jira.myself();
  return error;
}

function unlinkable(link: WantedLink, fault: string): ManualFix {
  const { blocked_key, blocker_key } = link;
  return fixOf(
    `${blocked_key} depends on ${blocker_key}, but they are not linked: ${fault}, and link the two issues by hand.`,
  );
}

function refused(
  { blocked_key, blocker_key }: WantedLink,
  { wording }: DependencyType,
  refusal: JiraError,
): ManualFix {
  // What the client says of a 401 is about credentials.
  const words = refusal.status === 401 ? '' : ` (${refusal.message})`;
  const fault =
    refusal instanceof JiraAuthError
      ? `the account that exports may not link them; it needs the permission Link Issues${words}`
      : `Jira refused it${words}`;
  return fixOf(
    `${blocked_key} and ${blocker_key} are not linked: ${fault}. ` +
      `In ${blocked_key}, add the link "${wording}" to ${blocker_key} by hand.`,
  );
}

function fixOf(recommended_action: string): ManualFix {
  return { issue_type: 'link_failed', recommended_action };
}
