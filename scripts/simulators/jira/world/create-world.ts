import type { CatalogueOptions, ProjectSpec, SiteLanguage, Status } from './catalogue.ts';
import { makeCatalogue } from './catalogue.ts';
import { makeColumns } from './columns.ts';
import type { CustomField } from './custom-fields.ts';
import { World } from './world.ts';

export interface WorldOptions {
  /** Same seed and options, same world. */
  seed?: number;
  /** 0 to 1,000,000. */
  issues?: number;
  /** A number, or the projects' keys and names. */
  projects?: number | readonly ProjectSpec[];
  users?: number;
  statuses?: readonly Status[];
  /** Levels of issue types: 5 is Theme > Initiative > Epic > Story > Sub-task. */
  hierarchyDepth?: 2 | 3 | 4 | 5;
  /** Language of the site: the names of its statuses are shown in it. */
  language?: SiteLanguage;
  plannedDates?: 'date' | 'datetime';
  /** Further custom fields of mixed kinds, to make wide issues. */
  extraCustomFields?: number;
  fields?: readonly CustomField[];
  /** Mean number of histories per issue. */
  meanHistories?: number;
  /** Until when the seeded history reaches, in epoch milliseconds. */
  nowMs?: number;
  /** How long search shows the old state of an issue that was changed. */
  indexLagMs?: number;
  clock?: () => number;
}

/** End of the seeded history: fixed, so that a seed gives the same dates on every day. */
const SEEDED_UNTIL_MS = Date.UTC(2026, 10, 1);
const MAX_ISSUES = 1_000_000;

export function createWorld(options: WorldOptions = {}): World {
  const issues = options.issues ?? 1000;
  const projects = options.projects ?? 3;
  const users = options.users ?? 20;
  if (!Number.isInteger(issues) || issues < 0 || issues > MAX_ISSUES) {
    throw new Error(
      `A simulated world has 0 to ${MAX_ISSUES} issues, not ${issues}; pass a whole number in that range.`,
    );
  }
  const projectCount = typeof projects === 'number' ? projects : projects.length;
  if (projectCount < 1 || users < 1 || options.statuses?.length === 0) {
    throw new Error(
      'A simulated world needs at least one project, one user and one status; pass more of them.',
    );
  }
  const seed = options.seed ?? 1;
  const nowMs = options.nowMs ?? SEEDED_UNTIL_MS;
  const catalogueOptions: CatalogueOptions = {
    seed,
    nowMs,
    projects,
    users,
    statuses: options.statuses,
    hierarchyDepth: options.hierarchyDepth ?? 4,
    language: options.language ?? 'en',
    plannedDates: options.plannedDates ?? 'date',
    extraCustomFields: options.extraCustomFields ?? 0,
    fields: options.fields ?? [],
  };
  const catalogue = makeCatalogue(catalogueOptions);
  return new World(catalogue, makeColumns(catalogue, seed, issues, nowMs), {
    meanHistories: options.meanHistories ?? 9,
    indexLagMs: options.indexLagMs ?? 0,
    clock: options.clock ?? Date.now,
  });
}
