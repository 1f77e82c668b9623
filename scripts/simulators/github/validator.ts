import type { SimulatorAnswer, SimulatorRequest } from '../http/messages.ts';
import { readDocument } from '../specs/documents.ts';
import { Operations } from '../specs/operations.ts';
import type { ValidationReport } from '../specs/report.ts';

/** GitHub's own links name a repository by its id; the document does not know these paths. */
const BY_ID = '/repositories/{repository_id}';
const BY_NAME = '/repos/{owner}/{repo}';

/** Holds a simulated site's exchanges against GitHub's OpenAPI document. */
export class GitHubValidator {
  readonly report: ValidationReport;
  readonly #operations: Operations;
  readonly #responses: (path: string) => Readonly<Record<string, unknown>>;

  constructor(report: ValidationReport) {
    this.report = report;
    this.#operations = new Operations(import.meta.dirname, 'github-api', report);
    const { paths } = readDocument(import.meta.dirname, 'github-api');
    this.#responses = (path) => paths[path]?.['get']?.responses ?? {};
  }

  /** `template` is the route's; undefined for a request that no route takes. */
  exchange(request: SimulatorRequest, template: string | undefined, answer: SimulatorAnswer): void {
    if (template === undefined) return;
    const path = template.replace(BY_ID, BY_NAME);
    const { status, body } = answer;
    // Links that GitHub makes may hold what only GitHub knows.
    if (status !== 422 && !template.startsWith(BY_ID)) this.#operations.request(path, request);
    const isError = status >= 300;
    // Every operation may be not modified, moved, refused or out of order; the document names few of these.
    if (isError && this.#responses(path)[String(status)] === undefined) return;
    if (isError && !(answer.headers['content-type'] ?? '').includes('json')) return;
    this.#operations.response('GET', path, status, body);
  }
}
