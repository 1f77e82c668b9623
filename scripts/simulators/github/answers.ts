import type { SimulatorAnswer } from '../http/messages.ts';
import { htmlAnswer, jsonAnswer, jsonTextAnswer } from '../http/messages.ts';
import type { FaultSpec } from '../http/faults.ts';

const DOCUMENTATION = 'https://docs.github.com/rest';

/** A refusal in GitHub's words; thrown by handlers, sent as it stands. */
export class GitHubRefusal extends Error {
  readonly answer: SimulatorAnswer;

  constructor(answer: SimulatorAnswer) {
    super(`GitHub refuses with ${answer.status}: ${answer.body}`);
    this.name = 'GitHubRefusal';
    this.answer = answer;
  }
}

/** GitHub's usual error document. */
export function errorAnswer(
  status: number,
  message: string,
  more: Readonly<Record<string, unknown>> = {},
  headers: Record<string, string> = {},
): SimulatorAnswer {
  const body = { message, ...more, documentation_url: DOCUMENTATION, status: String(status) };
  return jsonAnswer(body, status, headers);
}

export function notFound(): GitHubRefusal {
  return new GitHubRefusal(errorAnswer(404, 'Not Found'));
}

/** 410: `This issue was deleted`, `Issues are disabled for this repo`. */
export function gone(message: string): GitHubRefusal {
  return new GitHubRefusal(errorAnswer(410, message));
}

export function moved(url: string): GitHubRefusal {
  return new GitHubRefusal(errorAnswer(301, 'Moved Permanently', { url }, { location: url }));
}

/** 422 about the search text. */
export function invalidSearch(message: string): GitHubRefusal {
  const errors = [{ message, resource: 'Search', field: 'q', code: 'invalid' }];
  return new GitHubRefusal(errorAnswer(422, 'Validation Failed', { errors }));
}

export function resultsCapped(): GitHubRefusal {
  return new GitHubRefusal(errorAnswer(422, 'Only the first 1000 search results are available'));
}

export function secondaryLimit(status: number, headers: Record<string, string>): SimulatorAnswer {
  const message =
    'You have exceeded a secondary rate limit. Please wait a few minutes before you try again. For more on scraping' +
    ' GitHub and how it may affect your rights, please review our Terms of Service.';
  return errorAnswer(status, message, {}, headers);
}

function retryAfter(spec: FaultSpec): Record<string, string> {
  return spec.retryAfterSec === undefined ? {} : { 'retry-after': String(spec.retryAfterSec) };
}

const UNICORN =
  '<!DOCTYPE html><html><head><title>Unicorn! &middot; GitHub</title></head><body><p><strong>We had issues producing' +
  ' the response to your request.</strong></p></body></html>';
const LOGIN_PAGE =
  '<!DOCTYPE html><html><head><title>Sign in to GitHub</title></head><body><form action="/session" method="post">' +
  '<input name="login"><input name="password" type="password"></form></body></html>';

const FAULT_ANSWERS: Partial<Record<FaultSpec['kind'], (spec: FaultSpec) => SimulatorAnswer>> = {
  '400': () => errorAnswer(400, 'Problems parsing JSON'),
  '401': () => errorAnswer(401, 'Bad credentials'),
  '403': () => errorAnswer(403, 'Resource not accessible by personal access token'),
  '403_secondary': (spec) => secondaryLimit(403, retryAfter(spec)),
  '404': () => errorAnswer(404, 'Not Found'),
  '410': () => errorAnswer(410, 'This issue was deleted'),
  '429': (spec) => secondaryLimit(429, retryAfter(spec)),
  '429_html': (spec) => htmlAnswer('<html><title>Too Many Requests</title></html>', 429, retryAfter(spec)),
  '429_bare': () => ({ status: 429, headers: {}, body: '' }),
  '500': () => errorAnswer(500, 'Server Error'),
  '502': (spec) => htmlAnswer(UNICORN, 502, retryAfter(spec)),
  '503': (spec) => jsonAnswer({ message: 'Service unavailable' }, 503, retryAfter(spec)),
  html_200: () => htmlAnswer('<!DOCTYPE html><html><body><h1>We will be back soon</h1></body></html>', 200),
  login_page_200: () => htmlAnswer(LOGIN_PAGE, 200),
  wrong_json: () => jsonAnswer({ message: 'Something else than was asked for', values: 'none' }),
  empty_body: () => jsonTextAnswer('', 200),
};

/** The answer that a fault puts in place of the right one. */
export function faultAnswer(spec: FaultSpec): SimulatorAnswer {
  const make = FAULT_ANSWERS[spec.kind];
  if (make === undefined) {
    throw new Error(`A simulated GitHub has no answer '${spec.kind}'; that is a fault of Jira's.`);
  }
  return make(spec);
}
