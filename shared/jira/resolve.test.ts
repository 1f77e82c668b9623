import { describe, expect, it } from 'vitest';
import { createWorld } from '../../scripts/simulators/jira/world/create-world.ts';
import type { JiraField, JiraStatus } from './records.ts';
import { FieldResolutionError, resolveField, resolveStatuses } from './resolve.ts';
import { siteAndClient } from './test-support.ts';

const statuses: readonly JiraStatus[] = [
  { id: '1', name: 'Offen', category: 'new' },
  { id: '10', name: 'Deployed PD', category: 'done' },
  { id: '11', name: 'deployed pd', category: 'done' },
  { id: '12', name: '7', category: 'done' },
  { id: '7', name: 'Closed', category: 'done' },
];

describe('statuses', () => {
  it('are found by name in any case, all that bear it, each once', () => {
    expect(resolveStatuses(['DEPLOYED pd', ' deployed PD '], statuses)).toEqual({
      ids: ['10', '11'],
      unknown: [],
    });
  });

  it('are found by id, whatever the language of their names', () => {
    expect(resolveStatuses(['1', 'closed'], statuses)).toEqual({ ids: ['1', '7'], unknown: [] });
  });

  it('that are called like an id of another are meant by name', () => {
    expect(resolveStatuses(['7'], statuses).ids).toEqual(['12']);
  });

  it('that the site lacks are told as they were asked for', () => {
    expect(resolveStatuses(['Open', 'Offen', '99'], statuses)).toEqual({
      ids: ['1'],
      unknown: ['Open', '99'],
    });
  });

  it('of a German site are found by their English names', async () => {
    const world = createWorld({ issues: 1, language: 'de' });
    const { client } = await siteAndClient({ deployment: 'cloud', world });

    const site = await client.statuses();

    expect(resolveStatuses(['closed'], site).unknown).toEqual([]);
  });
});

describe('fields', () => {
  const fields: readonly JiraField[] = [
    { id: 'summary', name: 'Summary', custom: false },
    { id: 'customfield_1', name: 'Planned start', custom: true },
    { id: 'customfield_2', name: 'Team', custom: true },
    { id: 'customfield_3', name: 'Team', custom: true },
    { id: 'customfield_4', name: 'summary', custom: true },
  ];

  it('are found by id before name, and by exact name', () => {
    expect(resolveField('summary', fields).id).toBe('summary');
    expect(resolveField('Planned start', fields).id).toBe('customfield_1');
  });

  it('of a name that several bear are refused, naming them', () => {
    expect(() => resolveField('Team', fields)).toThrow(FieldResolutionError);
    expect(() => resolveField('Team', fields)).toThrow(/customfield_2, customfield_3/);
  });

  it('that the site lacks are refused', () => {
    expect(() => resolveField('planned START', fields)).toThrow(
      /no field with the id or exact name "planned START"/,
    );
  });
});
