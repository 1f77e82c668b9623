import { z } from 'zod';
import type { JiraClient } from '../../jira/client.ts';
import { JiraNotFoundError } from '../../jira/errors.ts';
import { and, equals } from '../../jira/jql.ts';
import type { Creation, Ticket } from '../sessions/ticket.ts';
import { MARKER_PROPERTY, markerLabel } from './issue-draft.ts';
import type { ExportTarget } from './target.ts';

export interface FoundIssue {
  readonly issue_id: string;
  readonly key: string;
}

/** How far the site's clock may be behind ours. */
const CLOCK_SKEW_MS = 10 * 60_000;

const PropertyAnswer = z.object({ value: z.unknown() });
const Owner = z.object({ ticket_id: z.string(), session_id: z.string() });

/**
 * The issues that requests of this ticket have made, the oldest first. Search shows a new issue late, so that nothing
 * found proves nothing before some time has passed. Every hit is confirmed by the issue's own property: labels are copied
 * by people and by clones.
 */
export async function findCreated(
  jira: JiraClient,
  target: ExportTarget,
  ticket: Ticket,
  creation: Pick<Creation, 'marker' | 'intended_at'>,
): Promise<readonly FoundIssue[]> {
  const jql = and(equals('project', target.project_id), ...markerClauses(ticket, creation));
  const found: FoundIssue[] = [];
  for await (const page of jira.searchIssues(jql, { fields: ['summary'] })) {
    const own = await Promise.all(page.map(({ id }) => isOf(jira, id, ticket)));
    found.push(...page.filter((_, at) => own[at]).map(({ id, key }) => ({ issue_id: id, key })));
  }
  return found.toSorted((a, b) => Number(a.issue_id) - Number(b.issue_id));
}

/** Epoch milliseconds: a date text would be read in the account's own time zone, and to the minute. */
function markerClauses(
  ticket: Ticket,
  { marker, intended_at }: Pick<Creation, 'marker' | 'intended_at'>,
): string[] {
  if (marker === 'label') return [equals('labels', markerLabel(ticket))];
  return ['creator = currentUser()', `created >= ${Date.parse(intended_at) - CLOCK_SKEW_MS}`];
}

/** An issue that was deleted since it was indexed is nobody's. */
async function isOf(jira: JiraClient, issueId: string, ticket: Ticket): Promise<boolean> {
  const route = `${await jira.api()}/issue/{id}/properties/${MARKER_PROPERTY}`;
  try {
    const path = route.replace('{id}', encodeURIComponent(issueId));
    const { value } = await jira.read({ path, route, schema: PropertyAnswer });
    const owner = Owner.safeParse(value).data;
    return owner?.ticket_id === ticket.ticket_id && owner.session_id === ticket.session_id;
  } catch (error) {
    if (error instanceof JiraNotFoundError && error.fromJira) return false;
    throw error;
  }
}
