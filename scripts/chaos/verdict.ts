import { z } from 'zod';
import { ExportResultsResponse } from '../../shared/export/progress/export-results-response.ts';
import { TicketView } from '../../shared/export/sessions/ticket.ts';
import type { World } from '../simulators/jira/world/world.ts';
import { FILE_NAME, type Draft } from './draft.ts';
import type { Millrace } from './millrace.ts';

/** How what is at the site differs from what was drafted. */
export interface Verdict {
  /** Issues, links and files that are there more than once. */
  readonly duplicates: readonly string[];
  /** Those that are not there at all. */
  readonly missing: readonly string[];
  /** What Millrace says that is not so. */
  readonly untrue: readonly string[];
}

const Marker = z.object({ ticket_id: z.string(), session_id: z.string() });
const TicketPage = z.object({ tickets: z.array(TicketView), next_cursor: z.string().nullable() });
type Ticket = z.infer<typeof TicketView>;

/** Holds a finished export against the site, and Millrace's own words against both. */
export async function judge(
  millrace: Millrace,
  world: World,
  draft: Draft,
  sessionId: string,
): Promise<Verdict> {
  const tickets = await readTickets(millrace, sessionId);
  const issues = issuesOf(world, sessionId);
  const things = new Map<string, { readonly wanted: number; readonly there: number }>();
  for (const ticket of tickets) {
    const made = issues.get(ticket.ticket_id) ?? [];
    things.set(`the issue of ${ticket.ref}`, { wanted: 1, there: made.length });
    for (const [name, count] of filesOf(draft, ticket)) {
      const attached = made
        .flatMap((index) => world.attachments.of(index))
        .filter(({ filename }) => filename === name);
      things.set(`the file ${name} of ${ticket.ref}`, { wanted: count, there: attached.length });
    }
  }
  const links = linksOf(world, issues, tickets);
  for (const name of new Set([...links.wanted, ...links.there])) {
    const count = (names: readonly string[]) => names.filter((one) => one === name).length;
    things.set(`the link "${name}"`, { wanted: count(links.wanted), there: count(links.there) });
  }
  const named = (test: (thing: { readonly wanted: number; readonly there: number }) => boolean) =>
    [...things].filter(([, thing]) => test(thing)).map(([name]) => name);
  return {
    duplicates: named(({ wanted, there }) => there > wanted),
    missing: named(({ wanted, there }) => there < wanted),
    untrue: [
      ...parentsAmiss(world, issues, tickets),
      ...tickets.flatMap((ticket) => ticketAmiss(world, issues.get(ticket.ticket_id) ?? [], ticket)),
      ...(await resultsAmiss(millrace, sessionId, draft, links.wanted.length)),
    ],
  };
}

/** Positions of a session's issues by ticket, as their entity property has it. */
function issuesOf(world: World, sessionId: string): ReadonlyMap<string, readonly number[]> {
  const issues = new Map<string, number[]>();
  for (let index = world.columns.seededCount; index < world.size; index += 1) {
    const marker = Marker.safeParse(world.properties.of(index).get('millrace')).data;
    if (!marker || marker.session_id !== sessionId || !world.issue(index)) continue;
    issues.set(marker.ticket_id, [...(issues.get(marker.ticket_id) ?? []), index]);
  }
  return issues;
}

function filesOf({ files, overlong }: Draft, { ref }: Ticket): ReadonlyMap<string, number> {
  return new Map([
    [FILE_NAME, files.has(ref) ? 1 : 0],
    ['description.html', overlong.has(ref) ? 1 : 0],
  ]);
}

/** `A blocks B`, as drafted and as the site has it, whatever its type. */
function linksOf(world: World, issues: ReadonlyMap<string, readonly number[]>, tickets: readonly Ticket[]) {
  const refs = new Map(
    tickets.flatMap(({ ticket_id, ref }) =>
      (issues.get(ticket_id) ?? []).map((index) => [index, ref] as const),
    ),
  );
  const wanted = tickets.flatMap(({ ref, depends_on }) =>
    depends_on.map((other) => `${other} Blocks ${ref}`),
  );
  const there = [...refs.keys()].flatMap((index) =>
    world.links
      .of(index)
      .filter(({ source }) => source === index)
      .map((link) => `${refs.get(link.source)} ${link.type.name} ${refs.get(link.destination)}`),
  );
  return { wanted, there };
}

function parentsAmiss(
  world: World,
  issues: ReadonlyMap<string, readonly number[]>,
  tickets: readonly Ticket[],
): string[] {
  const places = new Map(tickets.map(({ ref, ticket_id }) => [ref, issues.get(ticket_id)?.[0] ?? -1]));
  return tickets.flatMap(({ ref, parent }) => {
    const is = world.issue(places.get(ref) ?? -1)?.parentIndex ?? -1;
    return is === (parent === null ? -1 : places.get(parent)) ? [] : [`${ref} is not under ${parent}`];
  });
}

function ticketAmiss(
  world: World,
  made: readonly number[],
  { ref, jira_export_status, jira_ticket_key }: Ticket,
) {
  const keys = made.flatMap((index) => {
    const issue = world.issue(index);
    return issue ? [world.key(issue)] : [];
  });
  return [
    ...(jira_export_status === 'exported' ? [] : [`${ref} is ${jira_export_status}`]),
    ...(keys[0] === jira_ticket_key
      ? []
      : [`${ref} is recorded as ${jira_ticket_key} and is ${keys.join(', ')}`]),
  ];
}

async function resultsAmiss(
  millrace: Millrace,
  sessionId: string,
  draft: Draft,
  links: number,
): Promise<string[]> {
  const results = ExportResultsResponse.parse(
    (await millrace.call('GET', `/api/jira/export-results/${sessionId}`))?.json,
  );
  const status = z
    .looseObject({ status: z.string() })
    .parse((await millrace.call('GET', `/api/jira/export-status/${sessionId}`))?.json);
  const facts: readonly (readonly [string, unknown, unknown])[] = [
    ['status', status.status, 'completed'],
    ['jira_tickets_created', status['jira_tickets_created'], draft.tickets.length],
    ['dependencies_created', status['dependencies_created'], links],
    ['manual_fixes_needed', status['manual_fixes_needed'], draft.fixes],
    ['tickets of the results', results.jira_tickets.length, draft.tickets.length],
    ['links of the results', results.dependencies_created, links],
    ['manual fixes of the results', results.manual_fixes.length, draft.fixes],
    ['orphaned issues', results.orphaned_issues?.length ?? 0, 0],
  ];
  return facts.flatMap(([name, is, wanted]) =>
    is === wanted ? [] : [`${name}: ${JSON.stringify(is)} instead of ${JSON.stringify(wanted)}`],
  );
}

async function readTickets(millrace: Millrace, sessionId: string): Promise<Ticket[]> {
  const tickets: Ticket[] = [];
  for (let cursor: string | null = ''; cursor !== null;) {
    const query: string = cursor === '' ? '' : `&cursor=${encodeURIComponent(cursor)}`;
    const answer = await millrace.call('GET', `/api/sessions/${sessionId}/tickets?limit=100${query}`);
    const page = TicketPage.parse(answer?.json);
    tickets.push(...page.tickets);
    cursor = page.next_cursor;
  }
  return tickets;
}
