import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { IssuePageReader } from './issue-page-reader.ts';

const text = fc.string({ unit: 'binary', maxLength: 12 });
const value = fc.jsonValue({ maxDepth: 3, stringUnit: 'binary' });
/** Few differ, and some only inside. */
const repeated = fc.constantFrom(
  { id: '3', name: 'To Do', statusCategory: { id: 2, key: 'new' } },
  { id: '3', name: 'To Be', statusCategory: { id: 2, key: 'new' } },
  { id: '3', name: 'To Be', statusCategory: { id: 4, key: 'new' } },
  ['backend', 'ux'],
  { name: 'Zoë "Zo" Åkesson\\' },
  {},
  [],
);
const fields = fc.oneof(
  fc.record({ summary: text, status: repeated, parent: fc.option(repeated), labels: repeated }),
  fc.dictionary(text, fc.oneof(repeated, value)),
);
const issue = fc.oneof(
  { weight: 5, arbitrary: fc.record({ id: text, key: text, fields }) },
  fc.record({ id: text, properties: value, fields: value, issues: fc.array(value) }),
);
const page = fc.oneof(
  { weight: 5, arbitrary: fc.record({ issues: fc.array(issue), isLast: fc.boolean(), nextPageToken: text }) },
  fc.record({ fields: value, issues: value, total: fc.double({ noNaN: true, noDefaultInfinity: true }) }),
  value,
);
const bytesOf = fc.tuple(page, fc.nat(2)).map(([document, indent]) => {
  return Buffer.from(JSON.stringify(document, null, indent));
});

/** What a document is to whoever asks; undefined for what is none. */
function parsed(bytes: Buffer): unknown {
  try {
    return JSON.parse(new TextDecoder().decode(bytes));
  } catch {
    return undefined;
  }
}

/** In the order of its names, too. */
function expectSame(read: unknown, told: unknown): void {
  expect(read).toStrictEqual(told);
  expect(JSON.stringify(read)).toBe(JSON.stringify(told));
}

describe('IssuePageReader', () => {
  it('reads what JSON.parse reads, whatever it has read before', () => {
    const { read } = new IssuePageReader();
    let understood = 0;
    fc.assert(
      fc.property(bytesOf, (bytes) => {
        const page = read(bytes);
        if (page === undefined) return;
        understood += 1;
        expectSame(page, parsed(bytes));
      }),
      { numRuns: 1_500 },
    );
    expect(understood).toBeGreaterThan(1_000);
  });

  it('takes for no page what JSON.parse refuses', () => {
    const { read } = new IssuePageReader();
    const change = fc.record({ at: fc.nat(), remove: fc.nat(3), insert: fc.uint8Array({ maxLength: 2 }) });
    const marks = fc.constantFrom(...'"\\{}[]:,ntf0-.e \n'.split('')).map((mark) => Buffer.from(mark));
    const changes = fc.array(
      fc.oneof(change, fc.record({ at: fc.nat(), remove: fc.nat(1), insert: marks })),
      {
        minLength: 1,
        maxLength: 3,
      },
    );
    let refused = 0;
    fc.assert(
      fc.property(bytesOf, changes, (whole, edits) => {
        read(whole);
        const broken = edits.reduce((bytes, { at, remove, insert }) => {
          const from = at % (bytes.length + 1);
          return Buffer.concat([bytes.subarray(0, from), insert, bytes.subarray(from + remove)]);
        }, whole);
        const told = parsed(broken);
        const page = read(broken);
        if (told === undefined) refused += 1;
        if (page !== undefined || told === undefined) expectSame(page, told);
      }),
      { numRuns: 3_000 },
    );
    expect(refused).toBeGreaterThan(1_000);
  });

  it('has issues share what they have in common, and nothing else', () => {
    const { read } = new IssuePageReader();
    const of = (summary: string) => ({ id: '10', fields: { summary } });
    const epics = [of('One thing'), of('One thing'), of('Two thing'), of('One thing')];
    const issues = epics.map((epic, at) => ({ id: String(at), fields: { epic } }));

    const told = read(Buffer.from(JSON.stringify({ issues }))) as { issues: typeof issues };

    expect(told).toStrictEqual({ issues });
    const [first, second, third] = told.issues.map(({ fields: { epic } }) => epic);
    expect(second).toBe(first);
    expect(third).not.toBe(first);
  });

  it("leaves out a parent's own fields, and those alone", () => {
    const { read } = new IssuePageReader();
    const kept = { id: '10', key: 'MILL-1', self: 'http://site/10' };
    const whole = { id: '10', fields: { summary: 'A "thing" {' }, key: 'MILL-1', self: 'http://site/10' };
    const pageOf = (parent: unknown) => ({
      issues: [{ id: '11', fields: { parent, epic: whole }, parent: whole }],
    });

    expect(read(Buffer.from(JSON.stringify(pageOf(whole))))).toStrictEqual(pageOf(kept));
  });

  it('reads more values than it remembers', () => {
    const { read } = new IssuePageReader();
    const issues = Array.from({ length: 5_000 }, (_, at) => ({
      id: String(at),
      fields: { status: { id: String(at % 2_500) }, long: [`${at}`.repeat(1_000)] },
    }));

    expect(read(Buffer.from(JSON.stringify({ issues })))).toStrictEqual({ issues });
  });
});
