import { expect, it } from 'vitest';
import { z } from 'zod';
import { catalogue } from '../../functions/catalogue.ts';
import { defineHttpFunction } from '../../shared/function/define.ts';
import type { FunctionDefinition } from '../../shared/function/definition.ts';
import { reply } from '../../shared/function/reply.ts';
import { grantRoute, listGrantsRoute, removeGrantRoute } from '../local/grants.ts';
import { openSite } from '../simulators/jira/test-site.ts';
import { createWorld } from '../simulators/jira/world/create-world.ts';
import { openLocalProcess, settingsOf } from '../testing/local-process.ts';
import { createCallers } from './access-callers.ts';
import { accessOf, callerNames, expectedOutcomes, type Outcome, unneededExceptions } from './access-table.ts';
import { type Door, doorsOf, knock } from './harmless-request.ts';

/** Everything that the local process serves; the backup is made together with its stores. */
const served: readonly FunctionDefinition[] = [
  ...catalogue,
  grantRoute,
  listGrantsRoute,
  removeGrantRoute,
  { ...grantRoute, name: 'add-connection', path: '/local/connections' },
  { ...grantRoute, name: 'set-secret', path: '/local/secrets' },
  { ...grantRoute, name: 'backup', path: '/local/backup' },
];

interface Row {
  readonly door: Door;
  readonly expected: readonly Outcome[];
  readonly statuses: readonly number[];
}

it('lets in whom the table lets in, and nobody else', async () => {
  const site = await openSite({ deployment: 'cloud', world: createWorld({ issues: 5 }) });
  const millrace = await openLocalProcess(settingsOf(site));
  const callers = await createCallers(millrace);
  const ask = async (door: Door): Promise<Row> => {
    const expected = expectedOutcomes(door.definition);
    const statuses = await Promise.all(
      callerNames.map((name) => knock(millrace.local.port, door, callers.get(name) ?? {})),
    );
    return { door, expected, statuses };
  };

  const rows: Row[] = [];
  for (const door of doorsOf(served)) rows.push(await ask(door));

  const wrong = rows.flatMap(unexpected);
  console.log(printed(rows, wrong.length));
  expect([...callers.keys()]).toEqual(callerNames);
  expect(wrong).toEqual([]);
  // Nobody's request did anything, and whoever was let in was answered.
  expect(rows.flatMap(harmful)).toEqual([]);
}, 120_000);

it('has no row for a function that is open without a reason', () => {
  const open = (changes: Pick<FunctionDefinition & { trigger: 'http' }, 'access' | 'method'>) =>
    defineHttpFunction({
      name: 'new',
      path: '/api/new',
      summary: 'New',
      responses: { 200: z.object({}) },
      handle: () => Promise.resolve(reply(200, {})),
      ...changes,
    });

  expect(() => expectedOutcomes(open({ access: 'public', method: 'GET' }))).toThrow('has no row');
  expect(() => expectedOutcomes(open({ access: 'optional', method: 'GET' }))).toThrow('has no row');
  expect(() => expectedOutcomes(open({ access: 'viewer', method: 'PUT' }))).toThrow('has no row');
  expect(expectedOutcomes(open({ access: 'viewer', method: 'GET' }))).toHaveLength(callerNames.length);
});

it('has no exception that no function needs', () => {
  expect(unneededExceptions(served)).toEqual([]);
});

function outcomeOf(status: number): Outcome {
  return status === 401 || status === 403 ? (String(status) as Outcome) : 'in';
}

function unexpected({ door, expected, statuses }: Row): readonly string[] {
  return statuses.flatMap((status, at) =>
    outcomeOf(status) === expected[at]
      ? []
      : [`${door.name}, ${callerNames[at]}: ${status} instead of ${expected[at]}`],
  );
}

function harmful({ door, statuses }: Row): readonly string[] {
  const isRead = door.definition.trigger === 'http' && door.definition.method === 'GET';
  return statuses
    .filter((status) => status >= 500 || (status < 400 && !isRead))
    .map((status) => `${door.name}: ${status}`);
}

/** One line a function: `●` let in, `1` 401, `3` 403; what was not expected stands with `!`. */
function printed(rows: readonly Row[], wrongCount: number): string {
  const columns = callerNames.map((name, at) => `${String(at + 1).padStart(2)} ${name}`);
  const lines = rows.map(({ door, expected, statuses }) => {
    const marks = statuses.map((status, at) => {
      const outcome = outcomeOf(status);
      const mark = outcome === 'in' ? '●' : outcome.slice(-1);
      return mark.padStart(3) + (outcome === expected[at] ? '' : '!');
    });
    return `${door.name.padEnd(28)} ${accessOf(door.definition).padEnd(9)}${marks.join('')}`;
  });
  const requests = rows.length * callerNames.length;
  const verdict = wrongCount === 0 ? 'all as expected' : `${wrongCount} not as expected`;
  return [
    `access: ${rows.length} rows × ${callerNames.length} columns = ${requests} requests, ${verdict} (● let in, 1 = 401, 3 = 403)`,
    `columns: ${columns.join(', ')}`,
    `${' '.repeat(38)}${callerNames.map((_, at) => String(at + 1).padStart(3)).join('')}`,
    ...lines,
  ].join('\n');
}
