import { setImmediate as nextTurn } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { RequestGate } from './request-gate.ts';

/** Runs requests through a gate and notes what happens. */
function openGate(options: ConstructorParameters<typeof RequestGate>[0] = {}) {
  const gate = new RequestGate(options);
  const notes: string[] = [];
  const request = (name: string, work: () => Promise<void> = async () => {}) =>
    gate.run(async () => {
      notes.push(`${name} begins`);
      await work();
      notes.push(`${name} ends`);
    });
  const copy = (name: string, work: () => Promise<void> = async () => {}) =>
    gate.run(() =>
      gate.whileOthersAreDone(async () => {
        notes.push(`${name} copies`);
        await work();
        notes.push(`${name} has copied`);
      }),
    );
  return { notes, request, copy };
}

describe('RequestGate', () => {
  it('waits for requests under way, and holds back those that come meanwhile', async () => {
    const { notes, request, copy } = openGate();
    const slow = Promise.withResolvers<void>();
    const copying = Promise.withResolvers<void>();
    const first = request('first', () => slow.promise);
    const backup = copy('backup', () => copying.promise);
    await nextTurn();
    const second = request('second');
    await nextTurn();
    expect(notes).toEqual(['first begins']);

    slow.resolve();
    await first;
    await nextTurn();
    expect(notes).toEqual(['first begins', 'first ends', 'backup copies']);

    copying.resolve();
    await Promise.all([backup, second]);
    expect(notes.slice(3)).toEqual(['backup has copied', 'second begins', 'second ends']);
  });

  it('lets several copies follow each other, also behind a request', async () => {
    const { notes, request, copy } = openGate();

    await Promise.all([
      request('request', () => nextTurn()),
      copy('a', () => nextTurn()),
      copy('b'),
      copy('c'),
    ]);

    expect(notes).toEqual([
      'request begins',
      'request ends',
      ...['a', 'b', 'c'].flatMap((name) => [`${name} copies`, `${name} has copied`]),
    ]);
  });

  it('opens again after a copy that failed', async () => {
    const { notes, request, copy } = openGate();

    await expect(copy('backup', () => Promise.reject(new Error('disk full')))).rejects.toThrow('disk full');
    await request('next');

    expect(notes).toEqual(['backup copies', 'next begins', 'next ends']);
  });

  it('gives up a copy for which it would wait too long, and opens again', async () => {
    const { notes, request, copy } = openGate({ waitMs: 20 });
    const endless = Promise.withResolvers<void>();
    const first = request('endless', () => endless.promise);
    const backup = copy('backup');
    const second = request('held back');

    await expect(backup).rejects.toMatchObject({
      details: { status: 503, recoveryActions: [expect.stringMatching(/again/)] },
    });
    await second;
    endless.resolve();
    await first;
    await copy('next backup');

    expect(notes).toEqual([
      'endless begins',
      'held back begins',
      'held back ends',
      'endless ends',
      'next backup copies',
      'next backup has copied',
    ]);
  });
});
