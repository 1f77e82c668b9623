import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { describe, expect, inject, onTestFinished, test } from 'vitest';
import type { SimulatorAnswer, SimulatorRequest } from '../http/messages.ts';
import { jsonAnswer } from '../http/messages.ts';
import { overlayIds } from './overlay.ts';
import { checkValidationDir, ValidationReport } from './report.ts';
import { loadValidator } from './load-validator.ts';
import { SpecValidator } from './validator.ts';

const specs = inject('judges').specs;

function asked(method: string, target: string, body?: unknown): SimulatorRequest {
  const [path = '', query = ''] = target.split('?');
  const text = body === undefined ? '' : JSON.stringify(body);
  return { method, path, query: new URLSearchParams(query), headers: {}, body: Buffer.from(text) };
}

function judge(
  deployment: 'cloud' | 'data_center',
  request: SimulatorRequest,
  template: string,
  answer: SimulatorAnswer,
): string[] {
  const report = new ValidationReport(undefined);
  new SpecValidator(deployment, path.join(specs ?? '', 'jira'), report).exchange(request, template, answer);
  return report.violations.map((violation) => violation.problem);
}

function folder(): string {
  const dir = mkdtempSync(path.join(tmpdir(), 'millrace-report-'));
  onTestFinished(() => rmSync(dir, { recursive: true, force: true }));
  return dir;
}

describe.skipIf(specs === undefined)('exchanges against the documents [specs]', () => {
  const SEARCH = '/rest/api/3/search/jql';
  const body = { jql: 'project = A', fields: ['summary'] };

  test('a right one passes', () => {
    const answer = jsonAnswer({ issues: [{ id: '1', key: 'A-1', fields: { summary: 'x' } }], isLast: true });

    expect(judge('cloud', asked('POST', SEARCH, body), SEARCH, answer)).toEqual([]);
  });

  test('an answer with a wrong type or an unknown property is found', () => {
    const answer = jsonAnswer({ issues: [{ id: 1, colour: 'red' }], isLast: 'yes' });

    expect(judge('cloud', asked('POST', SEARCH, body), SEARCH, answer)).toEqual([
      'response: /isLast must be boolean',
      expect.stringContaining('additionalProperty":"colour'),
      'response: /issues/*/id must be string',
    ]);
  });

  test('a request with what the document does not know is found', () => {
    const right = jsonAnswer({ issues: [] });
    const query = `${SEARCH}?jql=a&startAt=0&maxResults=many&reconcileIssues=1`;

    expect(judge('cloud', asked('POST', SEARCH, { ...body, startAt: 5 }), SEARCH, right)[0]).toMatch(
      /startAt/,
    );
    expect(judge('cloud', asked('GET', query), SEARCH, right)).toEqual([
      "request: the document knows no query parameter 'startAt'",
      "request: query parameter 'maxResults' is 'many', not integer",
    ]);
  });

  test('a request that was refused as wrong need not be right', () => {
    const refusal = jsonAnswer({ errorMessages: ['INVALID_INPUT'], errors: {} }, 400);

    expect(judge('cloud', asked('POST', SEARCH, { startAt: 5 }), SEARCH, refusal)).toEqual([]);
  });

  test('an operation, a status or a body that no document knows is found', () => {
    const nowhere = '/rest/api/3/nowhere';

    expect(judge('cloud', asked('GET', nowhere), nowhere, jsonAnswer({}))).toEqual([
      'no document knows this operation',
    ]);
    expect(judge('cloud', asked('POST', SEARCH, body), SEARCH, jsonAnswer({}, 201))[0]).toMatch(
      /knows no status 201/,
    );
    expect(
      judge('cloud', asked('GET', '/rest/api/3/myself', {}), '/rest/api/3/myself', jsonAnswer({}))[0],
    ).toMatch(/has a body where the document knows none/);
  });

  test('an error that nobody has seen is found, by status, shape and wording', () => {
    const problems = (answer: SimulatorAnswer): string[] =>
      judge('cloud', asked('GET', '/x'), SEARCH, answer);

    expect(
      problems(
        jsonAnswer(
          { errorMessages: ["The value 'Q' does not exist for the field 'project'."], warningMessages: [] },
          400,
        ),
      ),
    ).toEqual([]);
    expect(problems(jsonAnswer({ errorMessages: ['Gone fishing'], errors: {} }, 400))[0]).toMatch(
      /says "Gone fishing"/,
    );
    expect(problems(jsonAnswer({ oops: true }, 400))[0]).toMatch(/a body of oops/);
    expect(problems(jsonAnswer({ errorMessages: [], errors: {} }, 418))[0]).toMatch(/status 418/);
  });

  test('on Data Center each entry of a list is held against the type of one', () => {
    const path = '/rest/api/2/status';

    expect(judge('data_center', asked('GET', path), path, jsonAnswer([{ id: '1', name: 'A' }]))).toEqual([]);
    expect(judge('data_center', asked('GET', path), path, jsonAnswer([{ id: 1 }]))).toEqual([
      'response: /id must be string',
    ]);
  });

  test('epoch milliseconds are right in one place only', () => {
    const bulk = '/rest/api/3/changelog/bulkfetch';
    const answer = (created: unknown): SimulatorAnswer =>
      jsonAnswer({ issueChangeLogs: [{ issueId: '1', changeHistories: [{ id: '1', created, items: [] }] }] });
    const request = asked('POST', bulk, { issueIdsOrKeys: ['1'] });

    expect(judge('cloud', request, bulk, answer(1_790_584_137_824))).toEqual([]);
    expect(judge('cloud', request, bulk, answer(1_790_584_137))).toHaveLength(1);
    expect(judge('cloud', request, bulk, answer('yesterday'))).toHaveLength(1);
  });

  test('findings of all processes are summed up', () => {
    const dir = folder();
    for (const problem of ['one', 'two']) {
      const report = new ValidationReport(dir);
      report.violation('GET /x', problem);
      report.violation('GET /x', problem);
      report.usedOverlay('jql-syntax');
      report.validated('cloud GET /y');
    }

    const summary = checkValidationDir(dir);

    expect(summary.violations.map((violation) => violation.problem).toSorted()).toEqual(['one', 'two']);
    expect(summary.operations).toEqual(['cloud GET /y']);
    expect(summary.unusedOverlayEntries).toEqual(overlayIds().filter((id) => id !== 'jql-syntax'));
  });

  test('validation is on where a directory for its findings is named', async () => {
    const judged = { MILLRACE_JUDGES_DIR: path.dirname(specs ?? '') };
    const reporting = { ...judged, MILLRACE_VALIDATION_DIR: folder() };

    expect(await loadValidator('cloud', undefined, reporting)).toBeInstanceOf(SpecValidator);
    expect(await loadValidator('cloud', undefined, judged)).toBeUndefined();
    expect(await loadValidator('cloud', false, reporting)).toBeUndefined();
  });
});

test('overlay entries have names of their own', () => {
  expect(new Set(overlayIds()).size).toBe(overlayIds().length);
});

test('asking for validation without the documents says what to do', async () => {
  const nowhere = { MILLRACE_JUDGES_DIR: '/nowhere', MILLRACE_VALIDATION_DIR: folder() };

  await expect(loadValidator('cloud', true, nowhere)).rejects.toThrow(/set MILLRACE_JUDGES_DIR/);
  expect(await loadValidator('cloud', undefined, nowhere)).toBeUndefined();
});

test('a finding that cannot be read is an error', () => {
  const dir = folder();
  writeFileSync(path.join(dir, 'x.ndjson'), '{"kind":"other"}\n');

  expect(() => checkValidationDir(dir)).toThrow(/kind/);
});
