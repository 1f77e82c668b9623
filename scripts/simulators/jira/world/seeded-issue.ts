import type { Catalogue } from './catalogue.ts';
import { DAY_MS, SPRINTS_PER_PROJECT, VERSIONS_PER_PROJECT } from './catalogue.ts';
import type { Columns } from './columns.ts';
import { SALT } from './columns.ts';
import type { CustomField } from './custom-fields.ts';
import type { CustomValue, History, IssueState } from './issue-state.ts';
import { fraction, mix, pick } from '../../random.ts';

const VERBS = ['Fix', 'Add', 'Remove', 'Migrate', 'Speed up', 'Document', 'Harden', 'Review'];
const THINGS = [
  'login',
  'billing export',
  'search index',
  'audit log',
  'rate limiter',
  'webhook',
  'report "Q3"',
  'API',
];
const PLACES = [
  'for EU tenants',
  'in the mobile app',
  'after the upgrade',
  'on Data Center',
  '& its tests',
  '– part 2',
];
const POINTS = [1, 2, 3, 5, 8, 13];
const NONE: readonly never[] = [];

/** An issue as the seed made it: everything beyond the columns is derived from a hash of its position. */
export class SeededIssue implements IssueState {
  readonly index: number;
  readonly #catalogue: Catalogue;
  readonly #columns: Columns;

  constructor(catalogue: Catalogue, columns: Columns, index: number) {
    this.index = index;
    this.#catalogue = catalogue;
    this.#columns = columns;
  }

  get #seed(): number {
    return this.#columns.seed;
  }
  get projectIndex(): number {
    return this.#columns.project[this.index] ?? 0;
  }
  get number(): number {
    return this.#columns.number[this.index] ?? 0;
  }
  get typeIndex(): number {
    return this.#columns.type[this.index] ?? 0;
  }
  get statusIndex(): number {
    return this.#columns.status[this.index] ?? 0;
  }
  get parentIndex(): number {
    return this.#columns.parent[this.index] ?? -1;
  }
  get createdMs(): number {
    return this.#columns.created[this.index] ?? 0;
  }
  get updatedMs(): number {
    return this.#columns.updated[this.index] ?? 0;
  }
  get resolvedMs(): number {
    return this.#catalogue.statuses[this.statusIndex]?.category === 'done' ? this.updatedMs : -1;
  }
  get summary(): string {
    const h = mix(this.#seed, this.index, SALT.words);
    const verb = VERBS[h % VERBS.length] ?? '';
    const thing = THINGS[(h >>> 8) % THINGS.length] ?? '';
    return `${verb} ${thing} ${PLACES[(h >>> 16) % PLACES.length] ?? ''}`;
  }
  get description(): readonly string[] {
    const h = mix(this.#seed, this.index, SALT.words + 100);
    if (h % 10 === 0) return NONE;
    return [
      `${this.summary}.`,
      `Seen ${h % 97} times since build ${h % 4096}; see the notes of the last review.`,
    ];
  }
  get assigneeIndex(): number {
    const at = fraction(this.#seed, this.index, SALT.assignee);
    return at < 0.2 ? -1 : pick(this.#seed, this.index, SALT.assignee + 100, this.#catalogue.users.length);
  }
  get reporterIndex(): number {
    return pick(this.#seed, this.index, SALT.reporter, this.#catalogue.users.length);
  }
  get priorityIndex(): number {
    return pick(this.#seed, this.index, SALT.priority, this.#catalogue.priorities.length);
  }
  get labels(): readonly string[] {
    const bits = mix(this.#seed, this.index, SALT.labels) & mix(this.#seed, this.index, SALT.labels + 100);
    return this.#catalogue.labels.filter((_, n) => (bits & (1 << n)) !== 0);
  }
  get fixVersionIds(): readonly number[] {
    const h = mix(this.#seed, this.index, SALT.version);
    if (h % 10 < 4) return NONE;
    const first = 20000 + this.projectIndex * VERSIONS_PER_PROJECT;
    const one = first + ((h >>> 8) % VERSIONS_PER_PROJECT);
    const other = first + ((h >>> 16) % VERSIONS_PER_PROJECT);
    return h % 10 === 9 && one !== other ? [one, other] : [one];
  }
  get sprintIds(): readonly number[] {
    if (this.#level !== 0) return NONE;
    const h = mix(this.#seed, this.index, SALT.sprint);
    if (h % 10 < 4) return NONE;
    const first = 1 + this.projectIndex * SPRINTS_PER_PROJECT;
    const step = (h >>> 8) % (SPRINTS_PER_PROJECT - 1);
    return h % 10 === 9 ? [first + step, first + step + 1] : [first + step];
  }
  get addedHistories(): readonly History[] {
    return NONE;
  }

  custom(fieldNumber: number): CustomValue {
    const field = this.#catalogue.fields.find((candidate) => candidate.number === fieldNumber);
    return field === undefined ? null : this.#seededValue(field);
  }

  get #level(): number {
    return this.#catalogue.types[this.typeIndex]?.level ?? 0;
  }

  #seededValue(field: CustomField): CustomValue {
    const isPlanned = field.role === 'planned_dev_start' || field.role === 'planned_dev_finish';
    const salt = isPlanned ? SALT.planned : SALT.custom + field.number;
    if (fraction(this.#seed, this.index, salt) >= (field.filled ?? 0)) return null;
    const h = mix(this.#seed, this.index, salt + 50_000);
    if (isPlanned) return this.#plannedMs(h, field.role === 'planned_dev_finish');
    if (field.role === 'project_ticket') return `PT-${1000 + (h % 9000)}`;
    if (field.role === 'story_points') return this.#level === 0 ? (POINTS[h % POINTS.length] ?? 1) : null;
    switch (field.kind) {
      case 'date':
      case 'datetime':
        return Math.floor((this.createdMs + (h % 90) * DAY_MS) / 60_000) * 60_000;
      case 'number':
        return (h % 10_000) / 4;
      case 'select':
        return `Option ${'ABCDE'[h % 5] ?? 'A'}`;
      case 'text':
        return `${field.name} ${h % 1000}`;
      case 'textarea':
        return `Given ${h % 1000} items, when it runs, then none is lost.`;
      case 'sprint':
      case 'epic_link':
      case 'parent_link':
        return null;
    }
  }

  #plannedMs(h: number, finish: boolean): number | null {
    const startMs = Math.floor(this.createdMs / DAY_MS) * DAY_MS + (1 + (h % 30)) * DAY_MS + 9 * 3_600_000;
    if (!finish) return startMs;
    return h % 20 === 0 ? null : startMs + ((h >>> 8) % 40) * DAY_MS + 8 * 3_600_000;
  }
}
