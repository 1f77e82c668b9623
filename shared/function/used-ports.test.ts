import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import type { Platform } from '../platform/platform.ts';
import { silentLog } from '../observability/log.ts';
import { defineHttpFunction } from './define.ts';
import type { PlatformUse } from './definition.ts';
import { reply } from './reply.ts';
import { usesOf, withUsedPorts } from './used-ports.ts';

function using(access: 'public' | 'viewer', ...uses: readonly PlatformUse[]) {
  return defineHttpFunction({
    name: 'some-function',
    method: 'GET',
    path: '/some',
    summary: 'Some',
    access,
    uses,
    responses: { 200: z.object({}) },
    handle: () => Promise.resolve(reply(200, {})),
  });
}

/** Ports that count how often they are asked for. */
function environment(production = false) {
  let connected = 0;
  const platform = {
    get documents() {
      connected += 1;
      return {};
    },
    get tasks() {
      connected += 1;
      return {};
    },
    reachesLoopback: true,
  } as unknown as Platform;
  const policy = { trusted: [], serviceAccounts: [] };
  return {
    given: { platform, policy, log: silentLog, production, tracePrefix: '' },
    connected: () => connected,
  };
}

describe('the platform of a function', () => {
  it('has the ports that its definition lists, each connected when it is touched', () => {
    const { given, connected } = environment();

    const { platform } = withUsedPorts(using('viewer', 'tasks'), given);

    expect(connected()).toBe(0);
    expect([platform.documents, platform.tasks, platform.reachesLoopback]).toEqual([{}, {}, true]);
    expect(connected()).toBe(2);
  });

  it('throws for a port that its definition does not list, and can be copied all the same', () => {
    const { platform } = withUsedPorts(using('public', 'tasks'), environment().given);

    expect(() => platform.documents).toThrow('some-function touches documents, which its definition');
    expect({ ...platform }).toEqual({ tasks: {}, reachesLoopback: true });
  });

  it('is the whole one in production, where accounts have their roles', () => {
    const { given } = environment(true);

    expect(withUsedPorts(using('public'), given)).toBe(given);
  });
});

it.each([
  ['public', [], []],
  ['viewer', [], ['documents']],
  ['viewer', ['tasks', 'documents', 'blobs'], ['blobs', 'documents', 'tasks']],
] as const)('a function for %s that lists %j uses %j', (access, listed, uses) => {
  expect(usesOf(using(access, ...listed))).toEqual(uses);
});
