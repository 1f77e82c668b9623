import type { Call } from './site.ts';
import type { IssueState } from './world/issue-state.ts';

/** Leaves out of an answer the issues that a `drop_issues` fault names, or as many of the first ones as it says. */
export function applyDrops(call: Call, issues: IssueState[]): IssueState[] {
  const fault = call.contentFault;
  if (fault?.kind !== 'drop_issues') return issues;
  const { world } = call.site;
  if (fault.issues === undefined) return issues.slice(fault.count ?? 1);
  const named = new Set(fault.issues);
  return issues.filter((issue) => !named.has(world.id(issue)) && !named.has(world.key(issue)));
}
