import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { z } from 'zod';
import { SessionCreated } from '../../shared/export/sessions/session-request.ts';
import { TicketView } from '../../shared/export/sessions/ticket.ts';
import { startChild } from './child.ts';
import { Site, startMillrace, TOKEN } from './millrace.ts';

const POLL_MS = 25;
const Writes = z.array(
  z.object({ at_ms: z.number(), method: z.string(), path: z.string(), issue_key: z.string() }),
);
const Tickets = z.object({ tickets: z.array(TicketView) });
const State = z.object({ status: z.string() });

export interface ExportOptions {
  readonly intervalMs: number;
  /** Of each session. */
  readonly tickets: number;
  /** Exported at once. */
  readonly sessions: number;
}

export interface ExportBench {
  readonly sessions: number;
  /** Of each session. */
  readonly tickets: number;
  readonly interval_ms: number;
  /** Between two create requests of one session, as they arrived at the site: the least of all sessions. */
  readonly least_gap_ms: number;
  /** Of the session where it is greatest. */
  readonly median_gap_ms: number;
  /** First to last create against interval × (n − 1), of the slowest session. */
  readonly total_ratio: number;
  /** Of all sessions together, from the first create to the last one. */
  readonly tickets_per_sec: number;
}

/** Exports sessions at once to a simulated site without latency, in another process, and reads there when issues were created. */
export async function benchExport({ intervalMs, tickets, sessions }: ExportOptions): Promise<ExportBench> {
  const args = ['--issues', '20'];
  const simulator = await startChild('scripts/simulators/jira.ts', args, {}, (line) => line.startsWith('{'));
  const dataDir = mkdtempSync(join(tmpdir(), 'millrace-bench-'));
  try {
    const site = Site.parse(JSON.parse(simulator.ready));
    const settings = { MILLRACE_LOG_LEVEL: 'error', EXPORT_TICKET_INTERVAL_MS: String(intervalMs) };
    const millrace = await startMillrace(dataDir, site, settings);
    try {
      const keys = await exportSessions(millrace.api, tickets, sessions);
      const writes = Writes.parse(await (await fetch(`${site.base_url}/_simulator/writes`)).json());
      return figures(keys, writes, intervalMs);
    } finally {
      await millrace.stop();
    }
  } finally {
    await simulator.stop();
    rmSync(dataDir, { recursive: true, force: true });
  }
}

/** Answers the keys of each session's issues. */
async function exportSessions(
  api: string,
  tickets: number,
  sessions: number,
): Promise<ReadonlySet<string>[]> {
  const call = async (method: string, path: string, body?: unknown): Promise<unknown> => {
    const response = await fetch(`${api}${path}`, {
      method,
      headers: { authorization: `Bearer ${TOKEN}`, 'content-type': 'application/json' },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    if (!response.ok)
      throw new Error(`${method} ${path} answers ${response.status}: ${await response.text()}`);
    return response.json();
  };
  const ids: string[] = [];
  for (let session = 0; session < sessions; session += 1) {
    ids.push(SessionCreated.parse(await call('POST', '/sessions', draft(tickets))).session_id);
  }
  await Promise.all(ids.map((id) => call('POST', `/jira/export-session/${id}`, {})));
  for (const id of ids) {
    for (;;) {
      const { status } = State.parse(await call('GET', `/sessions/${id}`));
      if (status === 'completed') break;
      if (status !== 'exporting') throw new Error(`The export of session ${id} ended ${status}.`);
      await delay(POLL_MS);
    }
  }
  return Promise.all(
    ids.map(async (id) => {
      const page = Tickets.parse(await call('GET', `/sessions/${id}/tickets?limit=1000`));
      return new Set(page.tickets.map(({ jira_ticket_key }) => jira_ticket_key ?? ''));
    }),
  );
}

function draft(tickets: number) {
  return {
    name: 'Benchmark',
    jira_project_key: 'MILL',
    tickets: Array.from({ length: tickets }, (_, at) => ({
      ref: `T${at}`,
      title: `Ticket ${at}`,
      description_html: `<p>What ticket <b>${at}</b> is about.</p>`.repeat(10),
      issue_type: 'Story',
    })),
  };
}

function figures(
  keys: readonly ReadonlySet<string>[],
  writes: z.infer<typeof Writes>,
  intervalMs: number,
): ExportBench {
  const created = writes.filter(({ method, path }) => method === 'POST' && path.endsWith('/issue'));
  const instants = keys.map((own) =>
    created.filter(({ issue_key }) => own.has(issue_key)).map(({ at_ms }) => at_ms),
  );
  const gaps = instants.map((times) => times.slice(1).map((at, place) => at - (times[place] ?? 0)));
  const totals = instants.map((times) => (times.at(-1) ?? 0) - (times[0] ?? 0));
  const all = instants.flat();
  const [tickets = 0] = instants.map(({ length }) => length);
  return {
    sessions: keys.length,
    tickets,
    interval_ms: intervalMs,
    least_gap_ms: Math.min(...gaps.flat()),
    median_gap_ms: Math.max(...gaps.map(median)),
    total_ratio: Math.max(...totals) / (intervalMs * (tickets - 1)),
    tickets_per_sec: (all.length - 1) / ((Math.max(...all) - Math.min(...all)) / 1000),
  };
}

function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? 0;
}

if (import.meta.main) {
  const [intervalMs = 0, tickets = 400, sessions = 1] = process.argv.slice(2).map(Number);
  console.table([await benchExport({ intervalMs, tickets, sessions })]);
}
