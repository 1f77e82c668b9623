import { mapConcurrent } from '../jira/concurrent.ts';
import { gitHubIssue, type GitHubScope, isGitHubScope } from './github-unit.ts';
import { placeOf } from './github-keys.ts';
import { type Missed, type StoredChunk, writeMissed } from './missing.ts';
import type { Judging } from './removal.ts';

const CONCURRENCY = 4;

/**
 * Reads directly what the census of a GitHub connection missed; GitHub has no bulk read, so that the one reading is the
 * whole judgement.
 */
export async function judgeGitHub(
  scope: GitHubScope,
  chunks: readonly StoredChunk[],
  judging: Judging,
): Promise<void> {
  for (const stored of chunks) {
    const unread = stored.chunk.issues.filter(({ verdict }) => verdict === null);
    if (unread.length === 0) continue;
    const work = mapConcurrent(each(unread), CONCURRENCY, async (missed) => {
      missed.verdict = await verdictOf(scope, missed, judging);
    });
    for await (const _ of work);
    await judging.collector.relieve();
    await writeMissed(stored, judging.tenantId, judging.platform.documents);
    judging.mayGoOn();
  }
}

async function* each<T>(items: readonly T[]): AsyncGenerator<T> {
  yield* items;
}

async function verdictOf(
  { github, config, keys }: GitHubScope,
  missed: Missed,
  judging: Judging,
): Promise<Missed['verdict']> {
  const { owner, repo, number } = placeOf(missed.url);
  const reading = await github.readIssue(owner, repo, number);
  if (!('issue' in reading)) {
    const isKnown = reading.outcome === 'deleted' || (await github.readRepository(owner, repo));
    return isKnown ? 'deleted' : 'not_browsable';
  }
  // A transferred issue is another one from then on, and comes in as such.
  if (String(reading.issue.id) !== missed.id) return 'deleted';
  if (!isGitHubScope(reading.issue, config)) return 'out_of_scope';
  judging.collector.add(await gitHubIssue(reading.issue, github, config, keys));
  return 'in_scope';
}
