import { describe, expect, it } from 'vitest';
import { errorOf, rawAnswer } from './answer.ts';
import { jiraProblem } from './jira-problem.ts';

function problemAt(endpoint: string, status: number, body: unknown = { errorMessages: ['No.'], errors: {} }) {
  const answer = rawAnswer(status, new Headers(), Buffer.from(JSON.stringify(body)));
  const error = errorOf(answer, endpoint, new Date(0));
  if (!error) throw new Error(`${status} is no error`);
  return jiraProblem(error);
}

const CORRECT = [expect.stringMatching(/^Correct what Jira refused/)];
const CHECK = [expect.stringMatching(/^Check the address, credentials and permissions/)];

describe('a refusal that no caller can be the reason of', () => {
  it.each([
    ['GET /rest/api/2/serverInfo', 404],
    ['GET /rest/api/3/status', 404],
    ['GET /rest/api/3/field', 400],
    ['GET /rest/api/3/myself', 404],
    ['GET /rest/api/3/project/search', 404],
    ['POST /rest/api/3/search/jql', 404],
    ['POST /rest/api/3/search/approximate-count', 405],
    ['POST /rest/api/2/search', 404],
    ['POST /rest/api/3/issue/bulkfetch', 400],
    ['POST /rest/api/3/changelog/bulkfetch', 400],
    ['GET /rest/api/3/issue/{id}/changelog', 404],
  ])('%s with %i is one for the administrator', (endpoint, status) => {
    expect(problemAt(endpoint, status)).toMatchObject({
      status: 502,
      category: 'admin_required',
      recoveryActions: CHECK,
    });
  });

  it('is so when something before Jira says 404, too', () => {
    expect(problemAt('GET /rest/api/3/status', 404, 'Not here')).toMatchObject({
      status: 502,
      category: 'admin_required',
    });
  });
});

describe('a refusal of what a caller asked for', () => {
  it.each([
    ['POST /rest/api/3/search/jql', 400],
    ['POST /rest/api/3/search/approximate-count', 400],
    ['POST /rest/api/2/search', 400],
    ['POST /rest/api/3/issue', 400],
    ['GET /rest/api/3/issue/{id}', 404],
  ])('%s with %i is one for the caller', (endpoint, status) => {
    expect(problemAt(endpoint, status)).toMatchObject({
      status: 422,
      category: 'user_fixable',
      recoveryActions: CORRECT,
    });
  });
});
