import { describe, expect, it } from 'vitest';
import { openSite } from '../../scripts/simulators/jira/test-site.ts';
import { createWorld } from '../../scripts/simulators/jira/world/create-world.ts';
import { openLocalProcess, settingsOf, type TestProcess } from '../../scripts/testing/local-process.ts';
import { AdfTestResponse } from '../../shared/export/validation/adf-test-request.ts';
import type { SessionCreated } from '../../shared/export/sessions/session-request.ts';
import { Problem } from '../../shared/function/problem.ts';
import { changeTicket, createSession, openMillrace, tokenFor } from '../sessions/session-fixture.ts';

const LONG = `<p>${'word '.repeat(7000)}</p>`;

function test(millrace: TestProcess, { session_id }: Pick<SessionCreated, 'session_id'>, body?: unknown) {
  return millrace.call('POST', `/api/jira/test-adf-conversion/${session_id}`, { body });
}

async function passed(millrace: TestProcess, session: SessionCreated, body?: unknown) {
  const { status, json } = await test(millrace, session, body);
  if (status !== 200) throw new Error(`The test was refused: ${JSON.stringify(json)}`);
  return AdfTestResponse.parse(json);
}

describe('testing the conversion of a session', () => {
  it('tells the size and the reduction of every description, in the order of the tickets', async () => {
    const millrace = await openMillrace();
    const session = await createSession(millrace, [
      { ref: 'A', title: 'First', description_html: '<p><strong>Hello</strong> you</p>' },
      { ref: 'B', title: 'Second' },
    ]);

    const { json } = await test(millrace, session, { ticket_ids: [] });

    expect(json).toEqual({
      session_id: session.session_id,
      tickets_tested: 2,
      all_passed: true,
      passed: 2,
      failed: 0,
      results: [
        {
          ticket_id: session.tickets[0]?.ticket_id,
          ticket_title: 'First',
          status: 'passed',
          adf_size_bytes: JSON.stringify({
            version: 1,
            type: 'doc',
            content: [
              {
                type: 'paragraph',
                content: [
                  { type: 'text', text: 'Hello', marks: [{ type: 'strong' }] },
                  { type: 'text', text: ' you' },
                ],
              },
            ],
          }).length,
          // 9 characters of text out of 33 of HTML.
          character_reduction: 72.7,
          error_message: null,
          suggested_fix: null,
          attachment_upload_tested: false,
          attachment_upload_status: null,
        },
        expect.objectContaining({ ticket_title: 'Second', status: 'passed', character_reduction: 0 }),
      ],
    });
  });

  it('fails a description over the limit of Jira and says how much to take out', async () => {
    const millrace = await openMillrace();
    const session = await createSession(millrace, [
      { ref: 'A', title: 'Short', description_html: '<p>Short</p>' },
      { ref: 'B', title: 'Long', description_html: LONG },
    ]);

    const answer = await passed(millrace, session);

    expect(answer).toMatchObject({ all_passed: false, passed: 1, failed: 1 });
    expect(answer.results[1]).toMatchObject({
      status: 'failed',
      adf_size_bytes: null,
      character_reduction: null,
      error_message: expect.stringContaining('34999 characters of text; Jira takes at most 32767'),
      suggested_fix: expect.stringContaining('Shorten the description by 2232 characters'),
    });
  });

  it('counts wiki markup where the site is a Data Center', async () => {
    const site = await openSite({ deployment: 'data_center', world: createWorld({ issues: 0 }) });
    const millrace = await openLocalProcess({ ...settingsOf(site), JIRA_DEPLOYMENT: 'data_center' });
    // 30,000 characters of text, each of which needs a backslash in wiki markup.
    const session = await createSession(millrace, [
      { ref: 'A', title: 'Stars', description_html: `<p>${'*'.repeat(30_000)}</p>` },
    ]);

    const answer = await passed(millrace, session);

    expect(answer.results[0]).toMatchObject({
      status: 'failed',
      error_message: expect.stringContaining('As wiki markup the description has 60000 characters'),
    });
  });

  it('tests afresh after an edit', async () => {
    const millrace = await openMillrace();
    const session = await createSession(millrace, [{ ref: 'A', title: 'A', description_html: LONG }]);
    const before = await passed(millrace, session);
    await changeTicket(millrace, session.tickets[0]?.ticket_id ?? '', { description_html: '<p>Now</p>' });

    const after = await passed(millrace, session);

    expect([before.failed, after.failed]).toEqual([1, 0]);
  });

  it('goes through thousands of tickets', async () => {
    const millrace = await openMillrace();
    const drafts = Array.from({ length: 2000 }, (_, n) => ({
      ref: `T${n}`,
      title: `Ticket ${n}`,
      description_html: `<p>${n}</p>`,
    }));
    const session = await createSession(millrace, drafts);

    const answer = await passed(millrace, session, { include_attachments: false });

    expect(answer).toMatchObject({ tickets_tested: 2000, passed: 2000 });
    expect(answer.results.map(({ ticket_title }) => ticket_title)).toEqual(drafts.map(({ title }) => title));
  });
});

describe('choosing tickets', () => {
  it('tests those that are named, each once', async () => {
    const millrace = await openMillrace();
    const session = await createSession(millrace);
    const [first, , third] = session.tickets.map(({ ticket_id }) => ticket_id);

    const answer = await passed(millrace, session, { ticket_ids: [third, first, third] });

    expect(answer.results.map(({ ticket_id }) => ticket_id)).toEqual([first, third]);
  });

  it('names the tickets that the session does not have, among them those of another session', async () => {
    const millrace = await openMillrace();
    const session = await createSession(millrace);
    const other = await createSession(millrace);
    const foreign = other.tickets[0]?.ticket_id ?? '';
    const nobody = '0f1c2d3e-4a5b-4c6d-8e7f-901234567890';
    const own = session.tickets[0]?.ticket_id;

    const { status, json } = await test(millrace, session, { ticket_ids: [foreign, own, nobody] });

    expect(status).toBe(404);
    const problem = Problem.parse(json);
    expect(problem.detail).toContain(foreign);
    expect(problem.detail).toContain(nobody);
    expect(problem.errors?.map(({ path }) => path)).toEqual(['body.ticket_ids.0', 'body.ticket_ids.2']);
  });

  it('refuses sessions that are not there, ids that are none, and viewers', async () => {
    const millrace = await openMillrace();
    const session = await createSession(millrace);
    const token = await tokenFor(millrace, { default: 'viewer' });

    const unknown = await test(millrace, { session_id: '0f1c2d3e-4a5b-4c6d-8e7f-901234567890' });
    const malformed = await test(millrace, session, { ticket_ids: ['first'] });
    const viewer = await millrace.call('POST', `/api/jira/test-adf-conversion/${session.session_id}`, {
      token,
    });
    const foreign = await millrace.call('POST', `/api/jira/test-adf-conversion/${session.session_id}`, {
      tenant: 'elsewhere',
    });

    expect([unknown, malformed, viewer, foreign].map(({ status }) => status)).toEqual([404, 400, 403, 404]);
  });
});
