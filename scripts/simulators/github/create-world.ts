import { fraction, pick } from '../random.ts';
import type { User } from './records.ts';
import { World } from './world.ts';

export interface WorldOptions {
  /** Same seed and options, same world. */
  readonly seed?: number | undefined;
  /** Issues and pull requests together, 0 to 1,000,000. Default 200. */
  readonly issues?: number | undefined;
  /** A number, or full names. Default 3. */
  readonly repositories?: number | readonly string[] | undefined;
  /** A number, or logins; the first is the token's user. Default 8. */
  readonly users?: number | readonly string[] | undefined;
  readonly labels?: readonly string[] | undefined;
  /** Share of pull requests, 0 to 1. Default a quarter. */
  readonly pullRequestShare?: number | undefined;
  /** Until when the seeded history reaches, in epoch milliseconds. */
  readonly nowMs?: number | undefined;
  /** How long search shows the old state of what was changed. */
  readonly indexLagMs?: number | undefined;
  readonly clock?: (() => number) | undefined;
}

/** End of the seeded history: fixed, so that a seed gives the same dates on every day. */
const SEEDED_UNTIL_MS = Date.UTC(2026, 10, 1);
const SPAN_MS = 700 * 86_400_000;
const MAX_ISSUES = 1_000_000;
const LABELS = ['work-support', 'bug', 'enhancement', 'good first issue', 'documentation', 'needs: triage'];
const OWNERS = ['acme', 'acme', 'octo-tools'];
const NAMES = ['orchard', 'press', 'cellar', 'orchard', 'barrel', 'label-maker'];
const VERBS = ['Fix', 'Add', 'Remove', 'Document', 'Speed up', 'Rethink'];
const THINGS = [
  'the login page',
  'CSV import',
  'retry on timeouts',
  'the search box',
  'dark mode',
  'nightly builds',
];

function names(given: number | readonly string[], make: (index: number) => string): readonly string[] {
  return typeof given === 'number' ? Array.from({ length: given }, (_, index) => make(index)) : given;
}

function repositoryName(index: number): string {
  const round = Math.floor(index / NAMES.length);
  return `${OWNERS[index % OWNERS.length]}/${NAMES[index % NAMES.length]}${round === 0 ? '' : `-${round}`}`;
}

function oneOf<T>(list: readonly T[], seed: number, index: number, salt: number): T | undefined {
  return list[pick(seed, index, salt, list.length)];
}

export function createWorld(options: WorldOptions = {}): World {
  const { seed = 1, issues = 200, pullRequestShare = 0.25, nowMs = SEEDED_UNTIL_MS } = options;
  if (!Number.isInteger(issues) || issues < 0 || issues > MAX_ISSUES) {
    throw new Error(
      `A simulated world has 0 to ${MAX_ISSUES} issues, not ${issues}; pass a whole number in it.`,
    );
  }
  const repositories = names(options.repositories ?? 3, repositoryName);
  const users: User[] = names(options.users ?? 8, (index) => `dev-${index}`).map((login, index) => ({
    id: 101 + index,
    login,
  }));
  if (repositories.length === 0 || users.length === 0) {
    throw new Error('A simulated world needs at least one repository and one user; pass more of them.');
  }
  const clock = options.clock ?? Date.now;
  const world = new World({ users, clock, indexLagMs: options.indexLagMs ?? 0 });
  for (const name of repositories) world.addRepository(name, nowMs - SPAN_MS);
  for (let index = 0; index < issues; index++) {
    const login = (salt: number): string => oneOf(users, seed, index, salt)?.login ?? '';
    const createdMs = nowMs - SPAN_MS + Math.floor(((index + fraction(seed, index, 1)) / issues) * SPAN_MS);
    const assignees = [6, 7].filter((salt) => fraction(seed, index, salt + 10) < 0.6).map(login);
    const labels = (options.labels ?? LABELS).filter((_, at) => fraction(seed, index, 20 + at) < 0.35);
    world.seed({
      repository: oneOf(repositories, seed, index, 2) ?? '',
      title: `${oneOf(VERBS, seed, index, 3)} ${oneOf(THINGS, seed, index, 4)} (${index + 1})`,
      body: fraction(seed, index, 5) < 0.2 ? null : `Seen in build ${index}.`,
      labels,
      assignees: [...new Set(assignees)],
      author: fraction(seed, index, 8) < 0.02 ? null : login(9),
      isPullRequest: fraction(seed, index, 11) < pullRequestShare,
      state: fraction(seed, index, 12) < 0.5 ? 'closed' : 'open',
      createdMs,
      updatedMs: createdMs + Math.floor(fraction(seed, index, 13) * (nowMs - createdMs)),
    });
  }
  return world;
}
