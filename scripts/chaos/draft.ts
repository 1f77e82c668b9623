import { randomBytes } from 'node:crypto';
import type { TicketDraft } from '../../shared/export/sessions/ticket-draft.ts';
import { stream } from '../simulators/random.ts';

/** A drafted session, and what it has to become. */
export interface Draft {
  readonly tickets: readonly TicketDraft[];
  /** By ref. */
  readonly files: ReadonlyMap<string, Buffer>;
  /** Refs of tickets whose description is longer than Jira takes. */
  readonly overlong: ReadonlySet<string>;
  /** How many things are left to do by hand. */
  readonly fixes: number;
}

export const FILE_NAME = 'plan.bin';
const OVERLONG_HTML = `<p>${'Many words. '.repeat(20)}</p>`.repeat(160);

/**
 * Tickets that depend on each other, also against the user's order; some with parents, files, labels and too much to say.
 * `hasLabels` says whether the project takes labels.
 */
export function draftTickets(count: number, seed: number, hasLabels: boolean): Draft {
  const random = stream(seed);
  const ranks = shuffled(count, random);
  const refAt = ranks.map((place) => `T${place + 1}`);
  const tickets: TicketDraft[] = [];
  const files = new Map<string, Buffer>();
  const overlong = new Set<string>();
  const stories: string[] = [];
  for (const [rank, ref] of refAt.entries()) {
    const parent = stories.length > 0 && random() < 0.1 ? pick(stories, random) : null;
    if (parent === null) stories.push(ref);
    const blockers =
      rank === 0 ? [] : [pick(refAt.slice(0, rank), random), pick(refAt.slice(0, rank), random)];
    const isOverlong = random() < 0.04;
    if (isOverlong) overlong.add(ref);
    if (random() < 0.1) files.set(ref, randomBytes(200 + Math.floor(random() * 60_000)));
    tickets.push({
      ref,
      title: `Ticket ${ref}`,
      description_html: isOverlong ? OVERLONG_HTML : `<p>What <b>${ref}</b> is about</p>`,
      issue_type: parent === null ? 'Story' : 'Sub-task',
      parent,
      labels: random() < 0.3 ? ['drafted'] : [],
      depends_on: [...new Set(blockers.slice(0, Math.floor(random() * 3)))].filter((one) => one !== parent),
    });
  }
  const labelled = tickets.filter(({ labels }) => labels?.length !== 0).length;
  return {
    tickets: tickets.toSorted((a, b) => placeOf(a) - placeOf(b)),
    files,
    overlong,
    fixes: overlong.size + (hasLabels ? 0 : labelled),
  };
}

/** Three tickets with one link and one file: every step of the engine once. */
export function draftSmall(): Draft {
  const files = new Map([['B', randomBytes(500)]]);
  return {
    tickets: [plain('A', ['C']), plain('B'), plain('C')],
    files,
    overlong: new Set(),
    fixes: 0,
  };
}

function plain(ref: string, depends_on: readonly string[] = []): TicketDraft {
  return {
    ref,
    title: `Ticket ${ref}`,
    description_html: `<p>What ${ref} is about</p>`,
    issue_type: 'Story',
    depends_on: [...depends_on],
  };
}

function placeOf({ ref }: TicketDraft): number {
  return Number(ref.slice(1));
}

function shuffled(count: number, random: () => number): number[] {
  const places = Array.from({ length: count }, (_, at) => at);
  for (let at = count - 1; at > 0; at -= 1) {
    const other = Math.floor(random() * (at + 1));
    [places[at], places[other]] = [places[other] ?? 0, places[at] ?? 0];
  }
  return places;
}

function pick<T>(from: readonly T[], random: () => number): T {
  const picked = from[Math.floor(random() * from.length)];
  if (picked === undefined) throw new Error('There is nothing to pick from.');
  return picked;
}
