import type { Catalogue } from './catalogue.ts';
import { DAY_MS } from './catalogue.ts';
import { fraction, pick, stream } from '../../random.ts';

/** The seeded part of all issues as typed arrays: about 30 bytes an issue. */
export interface Columns {
  readonly seed: number;
  readonly seededCount: number;
  readonly project: Uint16Array;
  readonly number: Uint32Array;
  readonly type: Uint8Array;
  readonly status: Uint8Array;
  readonly parent: Int32Array;
  readonly created: Float64Array;
  readonly updated: Float64Array;
}

export const SALT = {
  status: 1,
  created: 2,
  updated: 3,
  type: 4,
  histories: 5,
  assignee: 6,
  reporter: 7,
  priority: 8,
  labels: 9,
  version: 10,
  sprint: 11,
  words: 12,
  planned: 13,
  historyCount: 14,
  custom: 15,
} as const;

const HISTORY_SPAN_DAYS = 730;

function byWeight(weights: readonly number[], at: number): number {
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  let rest = at * total;
  for (const [index, weight] of weights.entries()) {
    rest -= weight;
    if (rest < 0) return index;
  }
  return 0;
}

/** Children that an issue of a level gets: many small families and a few wide ones. */
function fanOut(next: () => number, level: number): number {
  if (next() < 0.15) return 0;
  const widest = level >= 1 ? 6 : 4;
  const wide = next() < 0.01 ? 8 : 1;
  return 1 + Math.floor(next() * widest * wide);
}

/** Types grouped by level, top level first. */
function typeLevels(catalogue: Catalogue): number[][] {
  const levels = new Map<number, number[]>();
  for (const [index, type] of catalogue.types.entries()) {
    levels.set(type.level, [...(levels.get(type.level) ?? []), index]);
  }
  return [...levels.entries()].toSorted((a, b) => b[0] - a[0]).map(([, indexes]) => indexes);
}

interface Slot {
  parent: number;
  depth: number;
  project: number;
}

/** Families in depth-first order: any prefix of a world is a small world of the same shape. */
function* families(catalogue: Catalogue, seed: number): Generator<Slot> {
  const next = stream(seed * 7919 + 17);
  const depths = typeLevels(catalogue).length;
  let position = 0;
  let family = 0;
  for (;;) {
    // One family in six has no top: epics and stories without a parent are common.
    const top = next() < 1 / 6 ? 1 + Math.floor(next() * (depths - 1)) : 0;
    const open: { slot: Slot; own: number; left: number }[] = [];
    const project = family++ % catalogue.projects.length;
    const begin = (slot: Slot): Slot => {
      const leaf = slot.depth === depths - 1;
      const children = leaf ? 0 : fanOut(next, depths - 2 - slot.depth);
      open.push({ slot, own: position++, left: children });
      return slot;
    };
    yield begin({ parent: -1, depth: Math.min(top, depths - 2), project });
    while (open.length > 0) {
      const last = open.at(-1);
      if (last === undefined) break;
      if (last.left === 0) {
        open.pop();
        continue;
      }
      last.left--;
      yield begin({ parent: last.own, depth: last.slot.depth + 1, project });
    }
  }
}

export function makeColumns(catalogue: Catalogue, seed: number, count: number, nowMs: number): Columns {
  const columns: Columns = {
    seed,
    seededCount: count,
    project: new Uint16Array(count),
    number: new Uint32Array(count),
    type: new Uint8Array(count),
    status: new Uint8Array(count),
    parent: new Int32Array(count),
    created: new Float64Array(count),
    updated: new Float64Array(count),
  };
  const levels = typeLevels(catalogue);
  const weights = catalogue.statuses.map((status) => status.weight);
  const numbers = new Uint32Array(catalogue.projects.length);
  const slots = families(catalogue, seed);
  const startMs = nowMs - HISTORY_SPAN_DAYS * DAY_MS;
  const stepMs = (HISTORY_SPAN_DAYS * DAY_MS) / Math.max(1, count);
  for (let index = 0; index < count; index++) {
    const slot = slots.next().value as Slot;
    const types = levels[slot.depth] ?? [0];
    columns.project[index] = slot.project;
    columns.number[index] = numbers[slot.project] = (numbers[slot.project] ?? 0) + 1;
    columns.type[index] = types[pick(seed, index, SALT.type, types.length)] ?? 0;
    columns.status[index] = byWeight(weights, fraction(seed, index, SALT.status));
    columns.parent[index] = slot.parent;
    const createdMs = Math.floor(startMs + (index + fraction(seed, index, SALT.created) * 0.9) * stepMs);
    columns.created[index] = createdMs;
    const ageMs = (nowMs - createdMs) * fraction(seed, index, SALT.updated);
    columns.updated[index] = Math.floor(createdMs + ageMs);
  }
  return columns;
}
