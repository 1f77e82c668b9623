import { describe, expect, test } from 'vitest';
import { parseRequired, reportSkips, requirementsIn } from './requirements.ts';
import type { RunFacts, TestOutcome } from './requirements.ts';

describe('MILLRACE_REQUIRE', () => {
  test('is a list by comma or space', () => {
    expect(parseRequired('specs, tasks  pubsub')).toEqual(new Set(['specs', 'tasks', 'pubsub']));
    expect(parseRequired(undefined).size).toBe(0);
  });

  test('refuses a word that is none, naming those there are', () => {
    expect(() => parseRequired('specs fire')).toThrow(/names fire; the words there are: specs, .*firestore/);
  });
});

test('requirements stand in brackets in a name', () => {
  expect(requirementsIn('Cloud Tasks [tasks] against [specs], not firestore')).toEqual(['specs', 'tasks']);
});

describe('skips', () => {
  const needsTasks: TestOutcome = {
    name: 'Tasks [tasks] > enqueues',
    suite: 'Tasks [tasks]',
    state: 'skipped',
  };

  test('are listed by suite, with the reason', () => {
    const { lines, failures } = reportSkips(
      run({ outcomes: [needsTasks, needsTasks, ours('skipped')], missing: { tasks: 'no emulator' } }),
    );

    expect(lines).toEqual([
      'skipped: Tasks [tasks] (2), tasks: no emulator',
      'skipped: ours (1), no requirement named',
    ]);
    expect(failures).toEqual([]);
  });

  test('of a required word fail the run', () => {
    const { failures } = reportSkips(run({ outcomes: [needsTasks], required: new Set(['tasks']) }));

    expect(failures).toEqual(['MILLRACE_REQUIRE names tasks, but suites that need it were skipped']);
  });

  test('a required word that no suite bears fails a full run only', () => {
    const facts = run({ outcomes: [ours('passed')], required: new Set(['browser']) });

    expect(reportSkips(facts).failures).toEqual([
      'MILLRACE_REQUIRE names browser, but no suite has [browser] in its name',
    ]);
    expect(reportSkips({ ...facts, isFullRun: false }).failures).toEqual([]);
  });
});

function ours(state: TestOutcome['state']): TestOutcome {
  return { name: 'ours > works', suite: 'ours', state };
}

function run(facts: Partial<RunFacts>): RunFacts {
  return { outcomes: [], missing: {}, required: new Set(), isFullRun: true, ...facts };
}
