import { z } from 'zod';
import type { Collection } from '../platform/documents.ts';
import { HarvestSource } from './issue.ts';

/**
 * `roots`: the root query. `children`: one level below some parents. `changes`: what changed since the watermark.
 * `github`: one search. `settle`: once nothing else is open, what only the whole shows: roots that have a parent, removals,
 * the end. `rollback`: undoes a reload that failed.
 */
export const UnitKind = z.enum(['roots', 'children', 'changes', 'github', 'settle', 'rollback']);
export type UnitKind = z.infer<typeof UnitKind>;

/** A piece of a harvest's work as its job shows it. */
export const UnitView = z
  .object({
    unit_id: z.string(),
    kind: UnitKind,
    source: HarvestSource.nullable(),
    connection_id: z.string().nullable(),
    state: z.enum(['open', 'done', 'failed']),
    /** Depth of the issues that it brings. */
    depth: z.int().nullable(),
    /** Of parents, for `children`. */
    size: z.int(),
    attempts: z.int(),
    counts: z.record(z.string(), z.int()),
    jira_requests: z.int(),
    opened_at: z.iso.datetime(),
    closed_at: z.iso.datetime().nullable(),
    waiting_until: z.iso.datetime().nullable(),
    /** Why it failed, or why its last try did. */
    error: z.object({ code: z.string(), detail: z.string() }).nullable(),
  })
  .meta({ id: 'HarvestUnit' });
export type UnitView = z.infer<typeof UnitView>;

/** The stored record; id `<job_id>:<unit_id>`. Units that a unit opened are published again when it is delivered again. */
export const HarvestUnit = UnitView.extend({
  job_id: z.uuid(),
  opened_by: z.string().nullable(),
  /** Each as `packedParent` tells it: a thousand objects would be walked and checked one by one. */
  parents: z.array(z.string()),
  /** What its kind must know besides. */
  detail: z.record(z.string(), z.json()),
});
export type HarvestUnit = z.infer<typeof HarvestUnit>;
export const harvestUnits: Collection<HarvestUnit> = { name: 'harvest_units', schema: HarvestUnit };

/** The same records without the parents, which are nearly all of them. */
export const HarvestUnitHead = HarvestUnit.omit({ parents: true });
export type HarvestUnitHead = z.infer<typeof HarvestUnitHead>;
export const harvestUnitHeads: Collection<HarvestUnitHead> = {
  name: harvestUnits.name,
  schema: HarvestUnitHead,
};

export function unitDocumentId(jobId: string, unitId: string): string {
  return `${jobId}:${unitId}`;
}

/** The message that has a unit worked on. */
export const UnitMessage = z.object({ tenant_id: z.string(), job_id: z.uuid(), unit_id: z.string() });
export type UnitMessage = z.infer<typeof UnitMessage>;

/**
 * `placed`: found where they hang. `tentative`: roots that have a parent, below which they may be found as well.
 * `late_root`: those of them that were not.
 */
export const CensusRole = z.enum(['placed', 'tentative', 'late_root']);
export type CensusRole = z.infer<typeof CensusRole>;

/**
 * Ids of issues that a unit saw: the batched "seen" mark. It is written before their records, so every stored issue
 * stands in one. The census of the last completed reload, with what harvests added since, is the roster of all issues.
 */
export const Census = z.object({
  job_id: z.uuid(),
  reload_id: z.int().nullable(),
  source: HarvestSource,
  connection_id: z.string(),
  role: CensusRole,
  /** Not seen any more at this instant, and kept since it could not be read. Null: seen. */
  unseen_since: z.iso.datetime().nullable(),
  ids: z.array(z.int()),
});
export type Census = z.infer<typeof Census>;
export const censuses: Collection<Census> = { name: 'harvest_census', schema: Census };

/** From when on changes must be asked for; id `<source>:<connection_id>`. */
export const Watermark = z.object({
  /** Start of the last harvest that completed, by our clock. */
  since: z.iso.datetime(),
  /** `scopeHash` of the configuration then. */
  scope: z.string(),
  job_id: z.uuid(),
});
export type Watermark = z.infer<typeof Watermark>;
export const watermarks: Collection<Watermark> = { name: 'harvest_watermarks', schema: Watermark };
