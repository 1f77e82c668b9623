import type { Operator } from './ast.ts';
import type { IssueState } from '../world/issue-state.ts';

export type Predicate = (issue: IssueState) => boolean;

/** A compiled clause: the test, and, where an index can help, which seeded issues can pass it at all. */
export interface Compiled {
  readonly test: Predicate;
  readonly lookup?: Lookup | undefined;
}

export type Lookup =
  | { readonly by: 'project' | 'status' | 'type' | 'parent' | 'issue'; readonly positions: readonly number[] }
  | { readonly by: 'all'; readonly lookups: readonly Lookup[] }
  | { readonly by: 'any'; readonly lookups: readonly Lookup[] };

export const NEVER: Compiled = { test: () => false };

export function isNegative(operator: Operator): boolean {
  return operator === '!=' || operator === 'not in' || operator === 'is not' || operator === '!~';
}

export function compare(operator: Operator, left: number, right: number): boolean {
  switch (operator) {
    case '>':
      return left > right;
    case '>=':
      return left >= right;
    case '<':
      return left < right;
    case '<=':
      return left <= right;
    case '=':
      return left === right;
    case '!=':
      return left !== right;
    case '~':
    case '!~':
    case 'in':
    case 'not in':
    case 'is':
    case 'is not':
      return false;
  }
}
