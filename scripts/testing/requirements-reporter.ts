import type {
  Reporter,
  TestCase,
  TestModule,
  TestRunEndReason,
  TestSpecification,
  Vitest,
} from 'vitest/node';
import { parseRequired, reportSkips } from './requirements.ts';
import type { Missing, TestOutcome } from './requirements.ts';
import { findValidationFailures } from './validation.ts';
import './provided-context.ts';

/**
 * Stands after vitest's own reporter and writes the last lines of a run: the suites that were skipped and why. Fails the
 * run when one of them is named by `MILLRACE_REQUIRE`, or when what was sent or answered breaks an official specification.
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

  onTestRunEnd(modules: readonly TestModule[], errors: readonly unknown[], reason: TestRunEndReason): void {
    const outcomes = modules.flatMap((module) => [...module.children.allTests()].map(outcomeOf));
    const missing: Missing = modules[0]?.project.getProvidedContext().missing ?? {};
    const isFullRun = this.#isFullRun && reason !== 'interrupted';

    const facts = { outcomes, missing, required: this.#required, isFullRun };
    const { lines, failures } = this.#hasNameFilter() ? nothing : reportSkips(facts);
    const folder = process.env['MILLRACE_VALIDATION_DIR'];
    // Without the specifications nothing is validated, and so no exception to them is used.
    const allValidated = isFullRun && missing.specs === undefined;
    const violations = folder === undefined ? [] : findValidationFailures(folder, allValidated);
    for (const line of lines) {
      console.log(line);
    }
    for (const failure of [...violations, ...failures]) {
      console.log(`FAILED: ${failure}`);
      process.exitCode = 1;
    }

    const count = (state: TestOutcome['state']) =>
      outcomes.filter((outcome) => outcome.state === state).length;
    const brokenModules = modules.filter(isBrokenWithoutTest).length;
    const failed = count('failed') + brokenModules + errors.length + violations.length + failures.length;
    console.log(`${count('passed')} passed, ${failed} failed, ${count('skipped')} skipped`);
  }

  #hasNameFilter(): boolean {
    return this.#vitest?.config.testNamePattern !== undefined;
  }
}

/** With a name filter all else is skipped, and says nothing. */
const nothing = { lines: [], failures: [] };

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
function isBrokenWithoutTest(module: TestModule): boolean {
  return module.state() === 'failed' && module.children.allTests('failed').next().done === true;
}
