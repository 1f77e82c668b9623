import { describe, expect, test } from 'vitest';
import { DEPLOYMENTS, openWriteSite } from './test-writes.ts';

describe.each(DEPLOYMENTS)('a new sub-task on %s', (deployment) => {
  const isCloud = deployment === 'cloud';

  test('has a parent one level above, in its own project', async () => {
    const site = await openWriteSite(deployment);
    const { world } = site;
    const story = await site.make();
    const elsewhere = await site.make({ project: { key: 'OPS' } });
    const subtask = { issuetype: { name: 'Sub-task' } };
    const parentField = isCloud ? 'parentId' : 'parent';
    const made = await site.make({ ...subtask, parent: { key: story.key } });

    expect(world.lookup(made.key)?.parentIndex).toBe(world.find(story.id));
    expect((await site.refused(subtask)).errors).toEqual({
      issuetype: 'Issue type is a sub-task but parent issue key or id not specified.',
    });
    expect((await site.refused({ ...subtask, parent: { key: 'MILL-99999' } })).errors).toEqual({
      [parentField]: 'Could not find issue by id or key.',
    });
    expect((await site.refused({ ...subtask, parent: { id: made.id } })).errors).toEqual({
      [parentField]: 'Given parent issue does not belong to appropriate hierarchy.',
    });
    expect((await site.refused({ ...subtask, parent: { key: elsewhere.key } })).errors).toEqual({
      [parentField]: 'Sub-tasks must be created in the same project as the parent.',
    });
    expect((await site.refused({ ...subtask, parent: story.key })).errors).toEqual({
      parent: 'data was not an object',
    });
    expect(
      (await site.refused({ ...subtask, parent: { key: story.key }, customfield_10020: 11 })).errors,
    ).toEqual({
      customfield_10020: expect.stringMatching(/^Sub-tasks cannot be associated to a sprint/),
    });
  });
});

test('Cloud puts stories under epics by parent, Data Center by Epic Link', async () => {
  const cloud = await openWriteSite('cloud');
  const center = await openWriteSite('data_center');
  const epic = { issuetype: { name: 'Epic' } };
  const [cloudEpic, centerEpic] = [await cloud.make(epic), await center.make(epic)];

  const cloudStory = await cloud.make({ parent: { key: cloudEpic.key } });
  const centerStory = await center.make({ customfield_10014: centerEpic.key });

  expect(await cloud.read(cloudStory.key)).toMatchObject({ parent: { key: cloudEpic.key } });
  expect(await center.read(centerStory.key)).toMatchObject({
    customfield_10014: centerEpic.key,
    parent: null,
  });
  expect(Object.keys((await center.refused({ parent: { key: centerEpic.key } })).errors)).toEqual(['parent']);
  expect(Object.keys((await cloud.refused({ customfield_10014: cloudEpic.key })).errors)).toEqual([
    'customfield_10014',
  ]);
  expect((await center.refused({ customfield_10014: 5 })).errors).toEqual({
    customfield_10014: 'Operation value must be a string',
  });
  expect((await center.refused({ customfield_10014: centerStory.key })).errors).toEqual({
    customfield_10014: 'Given parent issue does not belong to appropriate hierarchy.',
  });
});
