import type { SimulatorAnswer, SimulatorRequest } from '../http/messages.ts';
import { readObservedErrors } from './documents.ts';
import { KnownErrors } from './known-errors.ts';
import { Operations } from './operations.ts';
import type { ValidationReport } from './report.ts';

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
    // Pages and files beside the REST API stand in no document.
    if (template !== undefined && !template.startsWith('/rest/')) return;
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
      operations.request(path, request);
    }
    if (answer.status < 400) operations.response(request.method, path, answer.status, answer.body);
  }
}
