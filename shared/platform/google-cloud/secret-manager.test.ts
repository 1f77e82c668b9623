import { describe, expect, inject, test } from 'vitest';
import { secretsContract } from '../contract/secrets-contract.ts';
import { addCloudSecretVersion, createSecretManagerSecrets } from './secret-manager.ts';
import { ApiError } from './testing/api-server.ts';
import { startSecretManagerServer } from './testing/secret-manager-server.ts';

const { specs } = inject('judges');

describe.skipIf(specs === undefined)('Secret Manager secrets, judged by its description [specs]', () => {
  secretsContract('Secret Manager', async (newestFirst) => (await open(newestFirst)).secrets);

  test('only enabled versions count, from all pages', async () => {
    const { secrets, server } = await open({ one: ['e', 'd', 'c', 'b', 'a'] });
    setState(server, 'one', 1, 'DISABLED');
    setState(server, 'one', 3, 'DESTROYED');

    expect(await secrets.versions('one')).toEqual(['e', 'c', 'a']);
  });

  test('a version that is disabled just after the list is left out', async () => {
    const { secrets, server } = await open({ one: ['new', 'old'] });
    server.afterList(() => setState(server, 'one', 1, 'DISABLED'));

    expect(await secrets.versions('one')).toEqual(['old']);
  });

  test('an answer is kept for a minute, and asked for once by many', async () => {
    const { secrets, server, clock } = await open({ one: ['old'] });

    await Promise.all([secrets.versions('one'), secrets.versions('one')]);
    server.secrets.get('one')?.push({ value: 'new', state: 'ENABLED' });
    clock.advance(59_999);
    expect(await secrets.versions('one')).toEqual(['old']);
    expect(server.calls).toHaveLength(2);
    clock.advance(1);

    expect(await secrets.versions('one')).toEqual(['new', 'old']);
  });

  test('a version that is added is the newest one, whatever stands in it', async () => {
    const { secrets, server } = await open({ one: ['old'] });

    await addCloudSecretVersion({ projectId: 'p', apiEndpoint: server.address }, 'one', 'nèw\nlines');

    expect(await secrets.versions('one')).toEqual(['nèw\nlines', 'old']);
  });

  test.each([
    [
      'is not there',
      new ApiError(404, 'NOT_FOUND', 'no'),
      /secrets\/one does not exist: add one to the variable/,
    ],
    [
      'may not be changed',
      new ApiError(403, 'PERMISSION_DENIED', 'no'),
      /roles\/secretmanager.secretVersionAdder/,
    ],
  ])('a secret that %s gets no version, and it is said what to do', async (_what, failure, says) => {
    const { server } = await open({ one: ['old'] });
    server.fail(failure);

    const added = addCloudSecretVersion({ projectId: 'p', apiEndpoint: server.address }, 'one', 'new');

    await expect(added).rejects.toThrow(says);
    expect(server.secrets.get('one')).toHaveLength(1);
  });

  test('a refusal says what to grant, and is not kept', async () => {
    const { secrets, server } = await open({ one: ['x'] });
    server.fail(new ApiError(403, 'PERMISSION_DENIED', 'denied'));
    await expect(secrets.versions('one')).rejects.toThrow(
      'projects/p/secrets/one may not be read: grant this service account roles/secretmanager.secretAccessor',
    );

    server.fail(undefined);

    expect(await secrets.versions('one')).toEqual(['x']);
  });
});

async function open(newestFirst: Readonly<Record<string, readonly string[]>>) {
  const server = await startSecretManagerServer(specs ?? '');
  for (const [name, values] of Object.entries(newestFirst)) {
    server.secrets.set(
      name,
      values.toReversed().map((value) => ({ value, state: 'ENABLED' })),
    );
  }
  let now = 0;
  const clock = {
    now: () => new Date(now),
    sleep: () => Promise.reject(new Error('nothing sleeps here')),
    advance: (durationMs: number) => {
      now += durationMs;
    },
  };
  const secrets = createSecretManagerSecrets({ projectId: 'p', clock, apiEndpoint: server.address });
  return { secrets, server, clock };
}

function setState(
  server: Awaited<ReturnType<typeof startSecretManagerServer>>,
  name: string,
  place: number,
  state: 'DISABLED' | 'DESTROYED',
): void {
  const version = server.secrets.get(name)?.[place];
  if (version) {
    version.state = state;
  }
}
