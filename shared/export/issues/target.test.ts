import { describe, expect, test } from 'vitest';
import { judgeProject } from '../validation/validate-project.ts';
import { DEPLOYMENTS, openExportSite } from './create-issue-fixture.ts';
import { readProjectFacts } from './project-reads.ts';
import { browseUrl, ExportTarget, readExportTarget, screenOf, targetOf } from './target.ts';

const NOTHING_REQUIRED = {
  requires_sprint_assignment: false,
  requires_assignee: false,
  requires_priority_levels: false,
};

describe.each(DEPLOYMENTS)('the target on %s', (deployment) => {
  test('holds what is used of the project, each field once', async () => {
    const { site, jira } = await openExportSite(deployment);

    const target = await readExportTarget(jira, 'MILL', new Set(['story', 'SUB-TASK']));

    expect(target).toMatchObject({
      deployment,
      base_url: site.baseUrl,
      project_id: '10000',
      project_key: 'MILL',
    });
    expect(target?.types).toMatchObject([
      { id: '10001', name: 'Story', subtask: false },
      { id: '10003', name: 'Sub-task', subtask: true },
    ]);
    expect(target?.priorities.map(({ name }) => name)).toEqual([
      'Highest',
      'High',
      'Medium',
      'Low',
      'Lowest',
    ]);
    const ids = target?.fields.map(({ id }) => id) ?? [];
    expect(ids).toHaveLength(new Set(ids).size);
    expect(ExportTarget.parse(JSON.parse(JSON.stringify(target)))).toEqual(target);
  });

  test('is made of the facts that the check of the project was made of', async () => {
    const { site, jira } = await openExportSite(deployment);
    const facts = await readProjectFacts(jira, 'MILL', new Set(['Story']));
    const reads = site.requests.total;

    const answer = await judgeProject(jira, 'MILL', facts, NOTHING_REQUIRED, []);
    const target = facts && (await targetOf(jira, facts));

    expect(site.requests.total).toBe(reads);
    expect(answer).toMatchObject({ project_name: 'Project MILL', validation_status: 'valid' });
    expect(target).toEqual(await readExportTarget(jira, 'MILL', new Set(['Story'])));
  });

  test('of a project that cannot be seen is none', async () => {
    const { site, jira } = await openExportSite(deployment);
    site.world.deny('MILL', ['BROWSE_PROJECTS']);

    expect(await readExportTarget(jira, 'MILL', new Set(['Story']))).toBeUndefined();
    expect(await judgeProject(jira, 'MILL', undefined, NOTHING_REQUIRED)).toMatchObject({
      validation_status: 'invalid',
    });
  });

  test('knows the screen of each type', async () => {
    const { site, target } = await openExportSite(deployment);
    site.world.configureScreen('MILL', { type: 'Bug', without: ['labels'] });

    const read = await target();

    expect(screenOf(read, ' bug')?.fields.has('labels')).toBe(false);
    expect(screenOf(read, 'Story')?.fields.get('labels')).toMatchObject({ name: 'Labels' });
    expect(screenOf(read, 'Theme')).toBeUndefined();
    expect(browseUrl(read, 'MILL-7')).toBe(`${site.baseUrl}/browse/MILL-7`);
  });
});
