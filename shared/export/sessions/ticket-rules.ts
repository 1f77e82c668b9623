import { ProblemError } from '../../function/problem.ts';
import { storable } from '../../platform/documents-rules.ts';
import { DocumentTooLargeError, InvalidDocumentError } from '../../platform/errors.ts';
import { tickets, type Ticket } from './ticket.ts';
import { findReferenceFaults, type TicketFault } from './ticket-graph.ts';

/** Jira refuses longer summaries, counted as JavaScript counts. */
export const MAX_TITLE_CHARACTERS = 255;

/** Jira fields that a ticket fills from properties of its own, or that an export writes. */
const ownFields: Readonly<Record<string, string>> = {
  summary: 'Use title instead.',
  description: 'Use description_html instead.',
  issuetype: 'Use issue_type instead.',
  project: 'The session names the project in jira_project_key.',
  priority: 'Use priority instead.',
  assignee: 'Use assignee instead.',
  labels: 'Use labels instead.',
  parent: 'Use parent instead.',
  issuelinks: 'Use depends_on instead.',
  attachment: 'Use the attachment of the ticket instead.',
};

/** Everything that is wrong with the tickets of a whole session, in their order. */
export function findSessionFaults(tenantId: string, all: readonly Ticket[]): TicketFault[] {
  const own = all.flatMap((ticket, index) => findTicketFaults(tenantId, ticket, index));
  return [...own, ...findReferenceFaults(all)].toSorted((a, b) => a.index - b.index);
}

/** What is wrong with one ticket, apart from what it says about others. */
export function findTicketFaults(tenantId: string, ticket: Ticket, index: number): TicketFault[] {
  return [
    ...titleFaults(ticket, index),
    ...fieldFaults(ticket, index),
    ...sizeFaults(tenantId, ticket, index),
  ];
}

function titleFaults({ ref, title }: Ticket, index: number): TicketFault[] {
  const messages = [
    title === '' ? 'has no title' : undefined,
    title.length > MAX_TITLE_CHARACTERS
      ? `has a title of ${title.length} characters; Jira takes ${MAX_TITLE_CHARACTERS}`
      : undefined,
    /[\r\n]/.test(title) ? 'has a title of several lines; Jira takes one' : undefined,
  ];
  return messages
    .filter((message) => message !== undefined)
    .map((message) => ({ index, field: 'title', message: `Ticket "${ref}" ${message}.` }));
}

function fieldFaults({ ref, fields }: Ticket, index: number): TicketFault[] {
  return Object.keys(fields)
    .filter((name) => Object.hasOwn(ownFields, name))
    .map((name) => ({
      index,
      field: `fields.${name}`,
      message: `Ticket "${ref}" sets the field ${name} directly. ${ownFields[name] ?? ''}`,
    }));
}

/** What no store would take: more than 1 MiB, arrays directly in arrays, texts that are no Unicode. */
function sizeFaults(tenantId: string, ticket: Ticket, index: number): TicketFault[] {
  const { ref, ticket_id: id, description_html, fields } = ticket;
  try {
    storable({ collection: tickets.name, tenantId, id }, ticket);
    return [];
  } catch (error) {
    if (error instanceof DocumentTooLargeError) {
      const bytes = Buffer.byteLength(description_html);
      const field = bytes > Buffer.byteLength(JSON.stringify(fields)) ? 'description_html' : 'fields';
      const message = `Ticket "${ref}" is larger than the 1 MiB that a ticket may take (its description alone is ${bytes} bytes); attach what is long as a file.`;
      return [{ index, field, message }];
    }
    if (error instanceof InvalidDocumentError) {
      const reason = error.message.replace(/^.* cannot be stored/, '').trim();
      return [{ index, field: 'fields', message: `Ticket "${ref}" cannot be stored: ${reason}.` }];
    }
    throw error;
  }
}

/** One refusal of everything that is wrong, each by its path in the request; the messages name the tickets by ref. */
export function refusal(
  faults: readonly { readonly path: string; readonly message: string }[],
): ProblemError {
  const [first] = faults;
  const more = faults.length > 1 ? ` There are ${faults.length - 1} more, listed in errors.` : '';
  return new ProblemError({
    status: 422,
    detail: `The tickets break ${faults.length === 1 ? 'a rule' : `${faults.length} rules`}. ${first?.message ?? ''}${more}`,
    recoveryActions: ['Correct what errors names, by path and ref, and send the request again.'],
    errors: faults,
  });
}
