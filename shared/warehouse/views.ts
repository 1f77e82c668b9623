import { readFileSync } from 'node:fs';
import type { View } from '../platform/warehouse.ts';

const descriptions = {
  issues_by_status: 'Issues in each status, with the oldest and newest change',
  planned_vs_actual: 'Planned against actual dates of each issue: slip in days, and ratio of durations',
  details_backlog: 'Issues whose details were never read or are older than their status, by status',
  monthly_throughput: 'Issues finished in each month, with the working time they took',
  open_issues_by_member: 'Open issues and pull requests of each team member, with those untouched longest',
  issue_trees: 'Each root with what hangs below it: how much, how much of it is closed, how deep',
} as const satisfies Record<string, string>;

/**
 * Every view of the warehouse: GoogleSQL in `views/<name>.sql`, where `${dataset}` stands for `project.dataset`, as for
 * Terraform's `templatefile`. Files are read on first use, because a bundled function has none and needs only the names.
 */
export const views: readonly View[] = Object.entries(descriptions).map(([name, description]) => ({
  name,
  description,
  get sql() {
    return readFileSync(new URL(`./views/${name}.sql`, import.meta.url), 'utf8');
  },
}));
