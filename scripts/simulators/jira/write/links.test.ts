import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import type { WriteSite } from './test-writes.ts';
import { DEPLOYMENTS, openWriteSite } from './test-writes.ts';

const Links = z.array(z.looseObject({ id: z.string() }));

describe.each(DEPLOYMENTS)('issue links on %s', (deployment) => {
  const link = async (
    site: WriteSite,
    source: string,
    destination: string,
    type: unknown = { name: 'Blocks' },
  ) =>
    site.post(`${site.api}/issueLink`, {
      type,
      inwardIssue: { key: source },
      outwardIssue: { key: destination },
    });

  test('are made with an empty answer, shown from both ends, and made only once', async () => {
    const site = await openWriteSite(deployment);

    const answers = [
      await link(site, 'MILL-1', 'MILL-2'),
      await link(site, 'MILL-1', 'MILL-2', { id: '10000' }),
    ];

    expect(answers.map(({ status, text }) => [status, text])).toEqual([
      [201, ''],
      [201, ''],
    ]);
    // MILL-1 blocks MILL-2: each shows the other one, by its own direction.
    expect((await site.read('MILL-1')).issuelinks).toEqual([
      expect.objectContaining({
        type: expect.objectContaining({ name: 'Blocks', inward: 'is blocked by', outward: 'blocks' }),
        outwardIssue: expect.objectContaining({ key: 'MILL-2' }),
      }),
    ]);
    expect((await site.read('MILL-2')).issuelinks).toEqual([
      expect.objectContaining({ inwardIssue: expect.objectContaining({ key: 'MILL-1' }) }),
    ]);
    expect((await site.read('MILL-2')).issuelinks).not.toEqual([
      expect.objectContaining({ outwardIssue: expect.anything() }),
    ]);
    expect(site.writes.list()).toHaveLength(1);
    await link(site, 'MILL-2', 'MILL-1');
    expect(site.world.links.size).toBe(2);
  });

  test('are read and taken away by their id', async () => {
    const site = await openWriteSite(deployment);
    await link(site, 'MILL-1', 'MILL-2');
    const [one] = Links.parse((await site.read('MILL-1')).issuelinks);
    const path = `${site.api}/issueLink/${one?.id}`;

    expect((await site.get(path)).json).toMatchObject({
      inwardIssue: { key: 'MILL-1' },
      outwardIssue: { key: 'MILL-2' },
    });
    expect(await site.status('DELETE', path)).toBe(204);
    expect(await site.status('DELETE', path)).toBe(404);
    expect(await site.status('GET', `${site.api}/issueLink/x`)).toBe(400);
    expect([(await site.read('MILL-1')).issuelinks, (await site.read('MILL-2')).issuelinks]).toEqual([
      [],
      [],
    ]);
  });

  test('need two issues that can be seen, a type and the permission', async () => {
    const site = await openWriteSite(deployment);
    const { world } = site;
    const messages: unknown[] = [];
    const record = async (answer: Promise<{ status: number; text: string }>): Promise<void> => {
      const { status, text } = await answer;
      messages.push([
        status,
        z.object({ errorMessages: z.array(z.string()) }).parse(JSON.parse(text)).errorMessages[0],
      ]);
    };

    await record(link(site, 'MILL-1', 'MILL-2', { name: 'Nope' }));
    await record(link(site, 'MILL-1', 'MILL-2', { id: '9' }));
    await record(link(site, 'MILL-1', 'MILL-999'));
    await record(link(site, 'MILL-1', 'MILL-1'));
    world.deny('MILL', ['LINK_ISSUES']);
    await record(link(site, 'MILL-1', 'MILL-2'));

    expect(messages).toEqual([
      [404, "No issue link type with name 'Nope' found."],
      [404, "No issue link type with id '9' found."],
      [404, expect.stringMatching(/^Issue Does Not Exist$|^Issue does not exist or/)],
      [400, 'You cannot link an issue to itself.'],
      [401, "No Link Issue Permission for issue 'MILL-1'"],
    ]);
    expect(world.links.size).toBe(0);
  });

  test('have types', async () => {
    const site = await openWriteSite(deployment);

    const { issueLinkTypes } = (await site.get(`${site.api}/issueLinkType`)).as(
      z.object({ issueLinkTypes: z.array(z.looseObject({ name: z.string() })) }),
    );

    expect(issueLinkTypes.map((type) => type.name)).toEqual(['Blocks', 'Cloners', 'Duplicate', 'Relates']);
  });
});
