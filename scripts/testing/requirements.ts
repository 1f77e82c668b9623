/** What a suite may need beside Node. A suite that does says so in its name, in brackets: `Firestore documents [firestore]`. */
export const requirements = [
  'specs',
  'googlesql',
  'terraform',
  'firestore',
  'pubsub',
  'bigquery',
  'tasks',
  'browser',
] as const;
export type Requirement = (typeof requirements)[number];

/** Why a requirement is not met on this machine, and what to do about it. */
export type Missing = Partial<Record<Requirement, string>>;

/** Reads `MILLRACE_REQUIRE`: requirements by comma or space. Throws on a word that is none. */
export function parseRequired(text: string | undefined): ReadonlySet<Requirement> {
  const words = (text ?? '').split(/[\s,]+/).filter((word) => word !== '');
  const unknown = words.filter((word) => !isRequirement(word));
  if (unknown.length > 0) {
    throw new Error(
      `MILLRACE_REQUIRE names ${unknown.join(', ')}; the words there are: ${requirements.join(', ')}`,
    );
  }
  return new Set(words.filter(isRequirement));
}

export function requirementsIn(name: string): readonly Requirement[] {
  return requirements.filter((word) => name.includes(`[${word}]`));
}

function isRequirement(word: string): word is Requirement {
  return (requirements as readonly string[]).includes(word);
}

export interface TestOutcome {
  /** The names of its suites and its own, joined. */
  readonly name: string;
  /** The outermost suite, or the test's own name. */
  readonly suite: string;
  readonly state: 'passed' | 'failed' | 'skipped';
}

export interface RunFacts {
  readonly outcomes: readonly TestOutcome[];
  readonly missing: Missing;
  readonly required: ReadonlySet<Requirement>;
  /** No file filter, no name filter, no shard: what was not used now is used nowhere. */
  readonly isFullRun: boolean;
}

/** The last lines of a run: what was skipped and why, and what of it makes the run fail. */
export function reportSkips(facts: RunFacts): {
  readonly lines: readonly string[];
  readonly failures: readonly string[];
} {
  const skipped = facts.outcomes.filter((outcome) => outcome.state === 'skipped');
  const lines = Array.from(
    Map.groupBy(skipped, (outcome) => outcome.suite),
    ([suite, tests]) => {
      const reasons = requirementsOf(tests).map(
        (word) => `${word}: ${facts.missing[word] ?? 'skipped by the suite itself'}`,
      );
      return `skipped: ${suite} (${tests.length}), ${reasons.join('; ') || 'no requirement named'}`;
    },
  );

  const skippedWords = new Set(requirementsOf(skipped));
  const usedWords = new Set(requirementsOf(facts.outcomes));
  const failures = [...facts.required].flatMap((word) => {
    if (skippedWords.has(word)) {
      return [`MILLRACE_REQUIRE names ${word}, but suites that need it were skipped`];
    }
    if (facts.isFullRun && !usedWords.has(word)) {
      return [`MILLRACE_REQUIRE names ${word}, but no suite has [${word}] in its name`];
    }
    return [];
  });
  return { lines, failures };
}

function requirementsOf(outcomes: readonly TestOutcome[]): readonly Requirement[] {
  return [...new Set(outcomes.flatMap((outcome) => requirementsIn(outcome.name)))];
}
