import { describe, expect, it } from 'vitest';
import { linkIssues } from './links.ts';
import { openLinkSite, shownIn, wanted } from './links-fixture.ts';

describe.each(['cloud', 'data_center'] as const)('linking issues on %s', (deployment) => {
  it('says in both issues which one blocks the other', async () => {
    const { site, client } = await openLinkSite(deployment);

    const result = await linkIssues(client, 'Blocks', [wanted(2, 1), wanted(3, 1), wanted(3, 2)]);

    expect(result).toEqual({ established: 3, failed: [] });
    expect(await shownIn(client, 'MILL-1')).toEqual(['blocks MILL-2', 'blocks MILL-3']);
    expect(await shownIn(client, 'MILL-2')).toEqual(['is blocked by MILL-1', 'blocks MILL-3']);
    expect(await shownIn(client, 'MILL-3')).toEqual(['is blocked by MILL-1', 'is blocked by MILL-2']);
    expect(site.world.links.size).toBe(3);
  });

  it.each([
    ['blocks', 'is blocked by MILL-1', 'blocks MILL-2', ' BLOCKS '],
    ['the wording', 'is blocked by MILL-1', 'blocks MILL-2', 'Is blocked by'],
    ['a type the other way round', 'depends on MILL-1', 'is depended on by MILL-2', 'depends'],
    ['its wording', 'depends on MILL-1', 'is depended on by MILL-2', 'depends on'],
    ['another language', 'hängt ab von MILL-1', 'ermöglicht MILL-2', 'hängt ab von'],
    ['its name', 'ermöglicht MILL-1', 'hängt ab von MILL-2', 'Abhängigkeit'],
    ['one without a direction', 'relates to MILL-1', 'relates to MILL-2', 'Relates'],
  ])('takes a type by %s', async (_, inBlocked, inBlocker, configured) => {
    const { site, client } = await openLinkSite(deployment);
    const more = [
      { id: '10007', name: 'Depends', inward: 'is depended on by', outward: 'depends on' },
      { id: '10008', name: 'Abhängigkeit', inward: 'ermöglicht', outward: 'hängt ab von' },
    ];
    Object.assign(site.world.links, { types: [...site.world.links.types, ...more] });

    const first = await linkIssues(client, configured, [wanted(2, 1)]);
    const again = await linkIssues(client, configured, [wanted(2, 1)]);

    expect([first.established, again.established]).toEqual([1, 1]);
    expect([await shownIn(client, 'MILL-2'), await shownIn(client, 'MILL-1')]).toEqual([
      [inBlocked],
      [inBlocker],
    ]);
    expect(site.requests.count(`POST ${await client.api()}/issueLink`)).toBe(1);
  });

  it('creates only what is missing, whatever other links there are', async () => {
    const { site, client } = await openLinkSite(deployment);
    const links = [wanted(2, 1), wanted(3, 1), wanted(2, 1)];
    await linkIssues(client, 'Relates', links);
    await linkIssues(client, 'Blocks', [wanted(1, 2), wanted(3, 1)]);
    site.writes.clear();

    const result = await linkIssues(client, 'Blocks', links);
    const again = await linkIssues(client, 'Blocks', links);

    expect([result, again]).toEqual([
      { established: 3, failed: [] },
      { established: 3, failed: [] },
    ]);
    expect(site.writes.list().map(({ issue_key }) => issue_key)).toEqual(['MILL-1']);
    expect(await shownIn(client, 'MILL-2')).toEqual([
      'relates to MILL-1',
      'blocks MILL-1',
      'is blocked by MILL-1',
    ]);
  });

  it('reads many issues at once', async () => {
    const { site, client } = await openLinkSite(deployment);
    const links = Array.from({ length: 250 }, (_, at) => wanted(at + 2, at + 1));

    const first = await linkIssues(client, 'Blocks', links);
    site.requests.reset();
    const again = await linkIssues(client, 'Blocks', links);

    expect([first.established, again.established]).toEqual([250, 250]);
    // The types, and 100 issues at a time.
    expect(site.requests.total).toBe(1 + 3);
    expect(site.world.links.size).toBe(250);
  });

  it('writes a few links at a time', async () => {
    const { site, client } = await openLinkSite(deployment);
    site.latency.set(5);

    await linkIssues(
      client,
      'Blocks',
      Array.from({ length: 20 }, (_, at) => wanted(at + 2, 1)),
    );

    expect(site.requests.maxInFlight).toBeGreaterThan(1);
    expect(site.requests.maxInFlight).toBeLessThanOrEqual(4);
  });

  it('asks nothing when there is nothing to link', async () => {
    const { client } = await openLinkSite(deployment);

    expect(await linkIssues(client, 'Blocks', [])).toEqual({ established: 0, failed: [] });
    expect(client.requestCount).toBe(0);
  });

  it('needs no read to succeed in finding every issue', async () => {
    const { site, client } = await openLinkSite(deployment);
    site.world.setIndexLag('MILL-2', 60_000);
    site.world.hideFromSearch('MILL-2', 60_000);
    site.faults.add({ kind: 'drop_issues', count: 1, match: { path: /bulkfetch$/ } });

    const first = await linkIssues(client, 'Blocks', [wanted(2, 1), wanted(3, 1)]);
    const again = await linkIssues(client, 'Blocks', [wanted(2, 1), wanted(3, 1)]);

    expect([first.established, again.established]).toEqual([2, 2]);
    expect(site.world.links.size).toBe(2);
  });

  it('links all the same when a search is refused for the key of a deleted issue', async () => {
    const { site, client } = await openLinkSite(deployment);
    site.faults.add({ kind: '400', match: { path: /bulkfetch$|search$/ } });

    expect(await linkIssues(client, 'Blocks', [wanted(2, 1)])).toEqual({ established: 1, failed: [] });
    expect(await shownIn(client, 'MILL-2')).toEqual(['is blocked by MILL-1']);
  });
});
