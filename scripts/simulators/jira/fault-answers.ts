import type { FaultSpec } from '../http/faults.ts';
import type { SimulatorAnswer } from '../http/messages.ts';
import { htmlAnswer, jsonAnswer, jsonTextAnswer } from '../http/messages.ts';
import {
  captchaAnswer,
  errorAnswer,
  loginPageAnswer,
  searchRemovedAnswer,
  unauthenticatedAnswer,
} from './errors.ts';
import type { Deployment } from './render/site.ts';

const CLOUD_429_HTML =
  '<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>Oops - an error has occurred</title></head>' +
  '<body class=" error-page error429"></body></html>';
const TOMCAT_429 =
  '<!doctype html><html lang="en"><head><title>HTTP Status 429 – Too Many Requests</title></head><body><h1>HTTP Status' +
  ' 429 – Too Many Requests</h1><hr class="line" /><p><b>Type</b> Status Report</p><p><b>Message</b> Rate limit' +
  ' exceeded.</p><p><b>Description</b> The user has sent too many requests in a given amount of time (&quot;rate' +
  ' limiting&quot;).</p><hr class="line" /><h3>Apache Tomcat/9.0.95</h3></body></html>';

export function tooManyRequests(deployment: Deployment, headers: Record<string, string>): SimulatorAnswer {
  if (deployment === 'data_center') return htmlAnswer(TOMCAT_429, 429, headers);
  const errorMessages = ['The request has been rate-limited. Please try again later.'];
  return jsonAnswer({ errorMessages, errors: {}, status: 429 }, 429, headers);
}

function retryAfter(spec: FaultSpec): Record<string, string> {
  return spec.retryAfterSec === undefined ? {} : { 'retry-after': String(spec.retryAfterSec) };
}

function throttled(spec: FaultSpec, deployment: Deployment): SimulatorAnswer {
  const headers: Record<string, string> = retryAfter(spec);
  if (deployment === 'cloud') headers['ratelimit-reason'] = spec.reason ?? 'jira-burst-based';
  return tooManyRequests(deployment, headers);
}

function gatewayError(status: number, spec: FaultSpec): SimulatorAnswer {
  const body = `<html><head><title>${status}</title></head><body><h1>${status}</h1><p>upstream</p></body></html>`;
  return htmlAnswer(body, status, retryAfter(spec));
}

/** The answer that a fault puts in place of the right one. */
export function faultAnswer(spec: FaultSpec, deployment: Deployment, origin: string): SimulatorAnswer {
  switch (spec.kind) {
    case '400':
      return errorAnswer(400, ['INVALID_INPUT']);
    case '401':
      return unauthenticatedAnswer(deployment);
    case '403_captcha':
      return captchaAnswer(origin);
    case '404':
      return errorAnswer(404, ['Issue does not exist or you do not have permission to see it.']);
    case '410':
      return searchRemovedAnswer();
    case '429':
      return throttled(spec, deployment);
    case '429_html':
      return htmlAnswer(CLOUD_429_HTML, 429, retryAfter(spec));
    case '429_bare':
      return { status: 429, headers: { 'x-failure-category': 'FAILURE_CLIENT_RATE_LIMITED' }, body: '' };
    case '500':
      return errorAnswer(500, ['Internal server error']);
    case '502':
    case '503':
      return gatewayError(Number(spec.kind), spec);
    case 'html_200':
      return htmlAnswer('<!DOCTYPE html><html><body><h1>We will be back soon</h1></body></html>', 200);
    case 'login_page_200':
      return loginPageAnswer();
    case 'wrong_json':
      return jsonAnswer({ message: 'Something else than was asked for', values: 'none' });
    case 'empty_body':
      return jsonTextAnswer('', 200);
    case '403':
    case '403_secondary':
    case 'incomplete':
    case 'hang':
    case 'reset':
    case 'cut_body':
    case 'half_json':
    case 'warnings':
    case 'short_page':
    case 'repeat_token':
    case 'drop_issues':
    case 'issue_errors':
      throw new Error(
        `The fault '${spec.kind}' has no answer of its own; this is a defect of the simulator.`,
      );
  }
}
