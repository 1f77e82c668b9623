import { expect, test } from 'vitest';
import type { SimulatorAnswer, SimulatorRequest } from '../http/messages.ts';
import { jsonAnswer } from '../http/messages.ts';
import { ValidationReport } from '../specs/report.ts';
import { GitHubValidator } from './validator.ts';

const LIST = '/repos/{owner}/{repo}/issues';

function asked(query = ''): SimulatorRequest {
  return { method: 'GET', path: '/x', query: new URLSearchParams(query), headers: {}, body: Buffer.alloc(0) };
}

function judge(request: SimulatorRequest, template: string, answer: SimulatorAnswer): string[] {
  const report = new ValidationReport(undefined);
  new GitHubValidator(report).exchange(request, template, answer);
  return report.violations.map(({ problem }) => problem);
}

test('a right exchange passes', () => {
  expect(judge(asked('state=all&per_page=100'), LIST, jsonAnswer([]))).toEqual([]);
});

test('what the document does not know of an answer or a request is found', () => {
  const answer = jsonAnswer({ resources: { core: { limit: '5000' } }, rate: null });

  expect(judge(asked('colour=red'), '/rate_limit', answer)).toEqual(
    expect.arrayContaining([
      "request: the document knows no query parameter 'colour'",
      expect.stringMatching(/\/resources must have required property 'search'/),
      'response: /resources/core/limit must be integer',
    ]),
  );
  expect(judge(asked('state=many'), LIST, jsonAnswer([]))).toEqual([
    "request: query parameter 'state' is 'many', not string",
  ]);
});

test('refusals are held against the document where it has them', () => {
  const refusal = (status: number): SimulatorAnswer => jsonAnswer({ message: 3 }, status);

  expect(judge(asked(), LIST, refusal(404))).toEqual(['response: /message must be string']);
  expect(judge(asked(), LIST, refusal(429))).toEqual([]);
});

test("GitHub's own links may say more, and answer the same", () => {
  const path = '/repositories/{repository_id}/issues';

  expect(judge(asked('after=abc'), path, jsonAnswer([]))).toEqual([]);
  expect(judge(asked('after=abc'), path, jsonAnswer([{}])).length).toBeGreaterThan(0);
});
