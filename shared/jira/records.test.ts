import fc from 'fast-check';
import { expect, it } from 'vitest';
import { z } from 'zod';
import { JiraIssue, JiraIssues } from './records.ts';

const anything = fc.oneof(
  fc.constantFrom(undefined, null, '', 'x y', '17', 17, true),
  fc.jsonValue({ maxDepth: 1 }),
);
const object = fc.oneof(
  { weight: 20, arbitrary: fc.constantFrom({}, { summary: 'x' }, undefined) },
  anything,
);
const issue = fc.record(
  {
    id: fc.oneof({ weight: 20, arbitrary: fc.constant('10') }, anything),
    key: fc.oneof({ weight: 20, arbitrary: fc.constant('MILL-1') }, anything),
    self: fc.constant('http://site/10'),
    fields: object,
    properties: object,
  },
  { requiredKeys: [] },
);
const issues = fc.oneof(
  { weight: 20, arbitrary: fc.array(fc.oneof({ weight: 9, arbitrary: issue }, anything), { maxLength: 3 }) },
  anything,
);
const outcomeOf = (schema: z.ZodType, document: unknown) => {
  const { data, error } = z.object({ issues: schema }).safeParse(document);
  return { data, wrong: error?.issues.map(({ path, message }) => ({ path, message })) };
};

it('reads issues as the schema of one does, and says the same of what is wrong with them', () => {
  const seen = { right: 0, wrong: 0 };
  fc.assert(
    fc.property(fc.record({ issues }, { requiredKeys: [] }), (document) => {
      const outcome = outcomeOf(JiraIssues, document);
      seen[outcome.wrong ? 'wrong' : 'right'] += 1;
      expect(outcome).toEqual(outcomeOf(z.array(JiraIssue), document));
    }),
    { numRuns: 3_000 },
  );
  expect(Math.min(seen.right, seen.wrong)).toBeGreaterThan(300);
});
