import type { SimulatorAnswer } from '../http/messages.ts';
import { htmlAnswer, jsonAnswer } from '../http/messages.ts';
import type { Deployment } from './render/site.ts';

/** A refusal in Jira's words; thrown by handlers, sent as it stands. */
export class JiraRefusal extends Error {
  readonly answer: SimulatorAnswer;

  constructor(answer: SimulatorAnswer) {
    super(`Jira refuses with ${answer.status}: ${answer.body}`);
    this.name = 'JiraRefusal';
    this.answer = answer;
  }
}

/** Jira's usual error document. */
export function errorAnswer(
  status: number,
  messages: readonly string[],
  errors: Record<string, string> = {},
): SimulatorAnswer {
  return jsonAnswer({ errorMessages: messages, errors }, status);
}

export function refuse(status: number, ...messages: string[]): JiraRefusal {
  return new JiraRefusal(errorAnswer(status, messages));
}

/** JQL errors carry `warningMessages` in place of `errors`. */
export function jqlAnswer(messages: readonly string[]): SimulatorAnswer {
  return jsonAnswer({ errorMessages: messages, warningMessages: [] }, 400);
}

export function searchRemovedAnswer(): SimulatorAnswer {
  return errorAnswer(410, [
    'The requested API has been removed. Please migrate to the /rest/api/3/search/jql API. A full migration guideline' +
      ' is available at https://developer.atlassian.com/changelog/#CHANGE-2046',
  ]);
}

export function issueMissing(deployment: Deployment): JiraRefusal {
  return deployment === 'cloud'
    ? refuse(404, 'Issue does not exist or you do not have permission to see it.')
    : refuse(404, 'Issue Does Not Exist');
}

export function unknownPathAnswer(url: string): SimulatorAnswer {
  return jsonAnswer({ message: `null for uri: ${url}`, 'status-code': 404 }, 404);
}

/** A failed login: plain text on Cloud, an error document on Data Center. */
export function unauthenticatedAnswer(deployment: Deployment): SimulatorAnswer {
  const headers = {
    'x-seraph-loginreason': 'AUTHENTICATED_FAILED',
    'www-authenticate': 'OAuth realm="https%3A%2F%2Fsimulated"',
  };
  if (deployment === 'data_center')
    return jsonAnswer({ errorMessages: ['Login failed'], errors: {} }, 401, headers);
  return {
    status: 401,
    headers: { 'content-type': 'text/plain;charset=UTF-8', ...headers },
    body: 'Client must be authenticated to access this resource.',
  };
}

export function captchaAnswer(origin: string): SimulatorAnswer {
  const body =
    '<html><body><h1>Forbidden (403)</h1><p>Encountered a <code>&quot;403 - Forbidden&quot;</code> error while loading' +
    ' this page.</p><p>Basic Authentication Failure - Reason : AUTHENTICATION_DENIED</p></body></html>';
  return htmlAnswer(body, 403, {
    'x-seraph-loginreason': 'AUTHENTICATION_DENIED',
    'www-authenticate': 'OAuth realm="https%3A%2F%2Fsimulated"',
    'x-authentication-denied-reason': `CAPTCHA_CHALLENGE; login-url=${origin}/login.jsp`,
  });
}

export function loginPageAnswer(): SimulatorAnswer {
  const body =
    '<!DOCTYPE html><html lang="en"><head><title>Log in - Jira</title></head><body><form id="login-form" method="post"' +
    ' action="/login.jsp"><input name="os_username"><input name="os_password" type="password"></form></body></html>';
  return htmlAnswer(body, 200);
}
