import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { JiraRequestError } from '../../jira/errors.ts';
import { clientOf, connectionTo, failureOf, oddSite, sendJson } from '../../jira/test-support.ts';
import { createIssue } from './create-issue.ts';
import { CONTEXT, ticketOf } from './create-issue-fixture.ts';
import { draftIssue } from './issue-draft.ts';
import type { ExportTarget } from './target.ts';

describe('a site that names fields in its own way', () => {
  const all = ['description', 'labels', 'parent', 'customfield_1', 'customfield_2', 'assignee'];
  const target: ExportTarget = {
    deployment: 'cloud',
    base_url: 'https://jira.example.com',
    project_id: '10000',
    project_key: 'MILL',
    types: [{ id: '1', name: 'Story', subtask: false, field_ids: all }],
    fields: [
      ...all.slice(0, 3).map((id) => ({ id, name: id, custom_type: null })),
      { id: 'customfield_1', name: 'Sprint', custom_type: 'com.pyxis.greenhopper.jira:gh-sprint' },
      { id: 'customfield_2', name: 'Colour', custom_type: null },
      { id: 'assignee', name: 'Bearbeiter', custom_type: null },
    ],
    priorities: [],
  };
  const ticket = ticketOf({
    description_html: '<p>Text</p>',
    sprint: 5,
    assignee: 'somebody',
    fields: { customfield_2: 'red' },
  });
  const Body = z.object({ fields: z.record(z.string(), z.unknown()) });
  const OPTIONAL = ['assignee', 'customfield_1', 'customfield_2', 'description', 'labels', 'parent'];

  /** Answers the refusals one after another, then an issue. `bodies` are the optional fields of each request. */
  async function siteThatSays(...refusals: readonly unknown[]) {
    const bodies: string[][] = [];
    const baseUrl = await oddSite((_request, body, response) => {
      const { fields } = Body.parse(JSON.parse(body));
      const refusal =
        refusals[
          bodies.push(
            Object.keys(fields)
              .filter((id) => all.includes(id))
              .toSorted(),
          ) - 1
        ];
      if (refusal === undefined) sendJson(response, { id: '10007', key: 'MILL-7' }, 201);
      else sendJson(response, refusal, 400);
    });
    const jira = await clientOf(connectionTo(baseUrl));
    const draft = draftIssue(target, ticket, { ...CONTEXT, parent: { key: 'MILL-1' } });
    return { bodies, made: createIssue(jira, draft, async () => undefined) };
  }

  const unnamed = { errorMessages: ['数字值预期为Sprint ID。'], errors: {} };

  test('or not at all, gets what it is known to refuse so, one thing less each time', async () => {
    const { bodies, made } = await siteThatSays(unnamed, unnamed, unnamed, unnamed);

    const { fixes, attach_description } = await made;

    expect(bodies).toEqual([
      OPTIONAL,
      OPTIONAL.filter((id) => id !== 'customfield_1'),
      ['assignee', 'customfield_2', 'description', 'labels'],
      ['assignee', 'description', 'labels'],
      ['assignee', 'labels'],
    ]);
    expect(fixes.map(({ issue_type }) => issue_type)).toEqual([
      'sprint_not_found',
      'field_invalid',
      'field_invalid',
      'field_invalid',
    ]);
    expect(fixes[0]?.recommended_action).toMatch(
      /sprint 5\. Jira refused the issue with it, saying only: "数字值/,
    );
    expect(attach_description).toBe(true);
  });

  test('or not at all, and wants none of it, is heard in the end', async () => {
    const { bodies, made } = await siteThatSays(...Array.from({ length: 9 }, () => unnamed));

    const failure = await failureOf(made, JiraRequestError);

    expect(failure.messages).toEqual(unnamed.errorMessages);
    expect(bodies).toHaveLength(5);
  });

  test('by their names is understood', async () => {
    const { bodies, made } = await siteThatSays({
      errorMessages: [],
      errors: { bearbeiter: 'Nein', Colour: 'Nein', parentId: 'Nein' },
    });

    const { fixes } = await made;

    expect(bodies[1]).toEqual(['customfield_1', 'description', 'labels']);
    expect(fixes).toHaveLength(3);
  });

  test.each([
    ['what it was not sent', { customfield_99: 'is required' }, 1],
    ['the project under another name', { pid: 'gone', assignee: 'wrong' }, 1],
    ['the summary beside an optional field', { assignee: 'wrong', summary: 'wrong' }, 1],
  ])('is not asked again when it names %s', async (_, errors, requests) => {
    const { bodies, made } = await siteThatSays({ errorMessages: [], errors });

    await failureOf(made, JiraRequestError);

    expect(bodies).toHaveLength(requests);
  });

  test('but is a proxy, is not asked again', async () => {
    const { bodies, made } = await siteThatSays({ message: 'Bad request' });

    await failureOf(made, JiraRequestError);

    expect(bodies).toHaveLength(1);
  });
});
