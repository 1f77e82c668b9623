import type { Reporter, TestCase, TestModule, TestSpecification, Vitest } from 'vitest/node';
import { parseRequired, reportSkips } from './requirements.ts';
import type { Missing, RunFacts, TestOutcome } from './requirements.ts';
import './provided-context.ts';

/**
 * Stands after vitest's own reporter and writes the last lines of a run: the suites that were skipped and why. Fails the
 * run when one of them is named by `MILLRACE_REQUIRE`.
 */
export class RequirementsReporter implements Reporter {
  readonly #required = parseRequired(process.env['MILLRACE_REQUIRE']);
  #vitest: Vitest | undefined;
  #isFullRun = false;

  onInit(vitest: Vitest): void {
    this.#vitest = vitest;
  }

  async onTestRunStart(specifications: readonly TestSpecification[]): Promise<void> {
    const all = await this.#vitest?.globTestSpecifications();
    this.#isFullRun = !this.#hasNameFilter() && specifications.length === all?.length;
  }

  onTestRunEnd(modules: readonly TestModule[], errors: readonly unknown[]): void {
    const outcomes = modules.flatMap((module) => [...module.children.allTests()].map(outcomeOf));
    const { lines, failures } = this.#hasNameFilter()
      ? { lines: [], failures: [] }
      : reportSkips(this.#factsOf(outcomes, modules));
    for (const line of lines) {
      console.log(line);
    }
    for (const failure of failures) {
      console.log(`FAILED: ${failure}`);
      process.exitCode = 1;
    }
    const brokenModules = modules.filter(
      (module) => module.state() === 'failed' && isWithoutFailedTest(module),
    );
    const count = (state: TestOutcome['state']) =>
      outcomes.filter((outcome) => outcome.state === state).length;
    const failed = count('failed') + brokenModules.length + errors.length + failures.length;
    console.log(`${count('passed')} passed, ${failed} failed, ${count('skipped')} skipped`);
  }

  #hasNameFilter(): boolean {
    return this.#vitest?.config.testNamePattern !== undefined;
  }

  #factsOf(outcomes: readonly TestOutcome[], modules: readonly TestModule[]): RunFacts {
    const missing: Missing = modules[0]?.project.getProvidedContext().missing ?? {};
    return { outcomes, missing, required: this.#required, isFullRun: this.#isFullRun };
  }
}

function outcomeOf(test: TestCase): TestOutcome {
  const { state } = test.result();
  let outermost: TestCase['parent'] | TestCase = test;
  while (outermost.parent.type === 'suite') {
    outermost = outermost.parent;
  }
  // A test that an interrupted run did not come to is pending; it has not passed.
  return { name: test.fullName, suite: outermost.name, state: state === 'pending' ? 'skipped' : state };
}

/** A module that cannot be loaded, or whose hooks fail, has no test that says so. */
function isWithoutFailedTest(module: TestModule): boolean {
  return module.children.allTests('failed').next().done === true;
}
