import type { SimulatorAnswer, SimulatorRequest } from '../http/messages.ts';
import { jiraSpecsDir, readObservedErrors } from './documents.ts';
import { KnownErrors } from './known-errors.ts';
import { Operations } from './operations.ts';
import { ValidationReport } from './report.ts';

/** Refusals of a request as such: it need not be a valid one. */
const REFUSED_AS_WRONG: ReadonlySet<number> = new Set([400, 404, 405, 410, 413, 415]);

interface Documents {
  readonly platform: Operations;
  readonly agile: Operations;
}

/** Holds a simulated site's exchanges against Atlassian's documents and the observed errors. */
export class SpecValidator {
  readonly report: ValidationReport;
  readonly #deployment: 'cloud' | 'data_center';
  readonly #documents: Documents;
  readonly #errors: KnownErrors;

  constructor(deployment: 'cloud' | 'data_center', dir: string, report: ValidationReport) {
    this.report = report;
    this.#deployment = deployment;
    this.#errors = new KnownErrors(readObservedErrors(dir));
    if (deployment === 'cloud') {
      const platform = new Operations(dir, 'cloud-platform-v3', report);
      this.#documents = { platform, agile: new Operations(dir, 'cloud-software', report) };
    } else {
      const both = new Operations(dir, 'data-center-10.3', report);
      this.#documents = { platform: both, agile: both };
    }
  }

  /** `template` is the route's; undefined for a request that no route takes. */
  exchange(request: SimulatorRequest, template: string | undefined, answer: SimulatorAnswer): void {
    if (template !== undefined) this.#documented(request, template, answer);
    if (answer.status < 400) return;
    const label = `${request.method} ${template ?? request.path}`;
    const { problems, usedOverlays } = this.#errors.judge(answer);
    for (const id of usedOverlays) this.report.usedOverlay(id);
    for (const problem of problems) this.report.violation(label, `error answer: ${problem}`);
  }

  #documented(request: SimulatorRequest, template: string, answer: SimulatorAnswer): void {
    const operations = template.startsWith('/rest/agile/') ? this.#documents.agile : this.#documents.platform;
    const documented = this.#deployment === 'cloud' ? template : template.replace(/^\/rest/, '');
    const path = operations.path(request.method, documented);
    if (path === undefined) {
      if (answer.status < 400)
        this.report.violation(`${request.method} ${template}`, 'no document knows this operation');
      return;
    }
    if (!REFUSED_AS_WRONG.has(answer.status)) {
      operations.request(request.method, path, request.query, request.body.toString('utf8'));
    }
    if (answer.status < 400) operations.response(request.method, path, answer.status, answer.body);
  }
}

/**
 * A validator when validation is asked for. Without an answer to that, it is on where MILLRACE_VALIDATION_DIR is set
 * and the documents are on this machine.
 */
export function makeValidator(
  deployment: 'cloud' | 'data_center',
  wanted: boolean | undefined,
  environment: NodeJS.ProcessEnv = process.env,
): SpecValidator | undefined {
  const reportDir = environment.MILLRACE_VALIDATION_DIR;
  const dir = jiraSpecsDir(environment);
  const on = wanted ?? (reportDir !== undefined && reportDir !== '' && dir !== undefined);
  if (!on) return undefined;
  if (dir === undefined) {
    throw new Error(
      "Validation was asked for, but Atlassian's documents are not on this machine; set MILLRACE_JUDGES_DIR to the" +
        ' folder that holds specs/jira, or start the simulator without validation.',
    );
  }
  return new SpecValidator(deployment, dir, new ValidationReport(reportDir === '' ? undefined : reportDir));
}
