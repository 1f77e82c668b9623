import type { Clause, Operand, Operator } from './ast.ts';
import type { Compiled, Lookup, Predicate } from './predicate.ts';
import { compare, isNegative, NEVER } from './predicate.ts';
import { compileCustom, compileText } from './compile-custom.ts';
import type { JqlField } from './fields.ts';
import { findField } from './fields.ts';
import type { CompileContext } from './values.ts';
import { readUser, resolveInstant, resolvePositions, texts } from './values.ts';
import type { IssueState } from '../world/issue-state.ts';

const EQUALITY: readonly Operator[] = ['=', '!=', 'in', 'not in', 'is', 'is not'];
const RELATIONS: readonly Operator[] = ['=', '!=', '>', '>=', '<', '<=', 'in', 'not in', 'is', 'is not'];
const TEXT: readonly Operator[] = ['~', '!~', 'is', 'is not'];

function allowed(field: JqlField): readonly Operator[] {
  if (field.kind === 'instant' || field.kind === 'issue' || field.kind === 'priority') return RELATIONS;
  if (field.kind === 'text') return TEXT;
  if (field.kind !== 'custom') return EQUALITY;
  const kind = field.custom[0]?.kind;
  if (kind === 'text' || kind === 'textarea') return TEXT;
  return kind === 'select' ? EQUALITY : RELATIONS;
}

/** Membership in a set. An empty field passes neither `= x` nor `!= x`; `is empty` asks for position -1. */
function membership(
  values: readonly number[],
  negative: boolean,
  read: (issue: IssueState) => number,
): Predicate {
  const wanted = new Set(values);
  const asksEmpty = wanted.has(-1);
  return (issue) => {
    const value = read(issue);
    if (value < 0) return asksEmpty && !negative;
    return wanted.has(value) !== negative;
  };
}

function anyMember(
  values: readonly number[],
  negative: boolean,
  read: (issue: IssueState) => readonly number[],
): Predicate {
  const wanted = new Set(values);
  const asksEmpty = wanted.has(-1);
  return (issue) => {
    const present = read(issue);
    if (present.length === 0) return asksEmpty && !negative;
    return present.some((value) => wanted.has(value)) !== negative;
  };
}

/** The parent as one of the three hierarchy fields shows it, -1 when that field does not hold it. */
function readParent(field: JqlField, context: CompileContext): (issue: IssueState) => number {
  if (field.id === 'parent' && context.deployment === 'cloud') return (issue) => issue.parentIndex;
  const { types } = context.world.catalogue;
  return (issue) => {
    const level = types[issue.typeIndex]?.level ?? 0;
    const holder = level < 0 ? 'parent' : level === 0 ? 'epic_link' : 'parent_link';
    return holder === field.id ? issue.parentIndex : -1;
  };
}

function compileLabels(operator: Operator, operand: Operand): Compiled {
  const negative = isNegative(operator);
  if (operand.kind === 'empty') return { test: (issue) => (issue.labels.length === 0) !== negative };
  const wanted = new Set(texts(operand).map((text) => text.toLowerCase()));
  const test: Predicate = (issue) =>
    issue.labels.length > 0 && issue.labels.some((label) => wanted.has(label.toLowerCase())) !== negative;
  return { test };
}

function compileInstant(
  field: JqlField,
  operator: Operator,
  operand: Operand,
  context: CompileContext,
): Compiled {
  const read = (issue: IssueState): number => {
    if (field.id === 'created') return issue.createdMs;
    return field.id === 'updated' ? issue.updatedMs : issue.resolvedMs;
  };
  if (operand.kind === 'empty') {
    const negative = isNegative(operator);
    return { test: (issue) => read(issue) < 0 !== negative };
  }
  const atMs = resolveInstant(field, operand, context);
  if (atMs === undefined) return NEVER;
  return { test: (issue) => read(issue) >= 0 && compare(operator, read(issue), atMs) };
}

function compileIssue(
  field: JqlField,
  operator: Operator,
  operand: Operand,
  context: CompileContext,
): Compiled {
  const positions = resolvePositions(field, operand, context);
  if (EQUALITY.includes(operator)) {
    const negative = isNegative(operator);
    const test = membership(positions, negative, (issue) => issue.index);
    return { test, lookup: negative ? undefined : { by: 'issue', positions } };
  }
  const bound = context.world.issue(positions[0] ?? -1);
  if (bound === undefined) return NEVER;
  return {
    test: (issue) =>
      issue.projectIndex === bound.projectIndex && compare(operator, issue.number, bound.number),
  };
}

function compileResolution(operator: Operator, operand: Operand): Compiled {
  const unresolved =
    operand.kind === 'empty' || texts(operand).some((text) => text.toLowerCase() === 'unresolved');
  const wanted = unresolved !== isNegative(operator);
  return { test: (issue) => issue.resolvedMs < 0 === wanted };
}

function compileMember(
  field: JqlField,
  operator: Operator,
  operand: Operand,
  context: CompileContext,
): Compiled {
  const negative = isNegative(operator);
  const positions = resolvePositions(field, operand, context);
  const lookup = (by: 'project' | 'status' | 'type' | 'parent'): Lookup | undefined =>
    negative || positions.includes(-1) ? undefined : { by, positions };
  if (field.kind === 'project') {
    return {
      test: membership(positions, negative, (issue) => issue.projectIndex),
      lookup: lookup('project'),
    };
  }
  if (field.kind === 'status' || field.kind === 'status_category') {
    return { test: membership(positions, negative, (issue) => issue.statusIndex), lookup: lookup('status') };
  }
  if (field.kind === 'type') {
    return { test: membership(positions, negative, (issue) => issue.typeIndex), lookup: lookup('type') };
  }
  if (field.kind === 'parent') {
    return { test: membership(positions, negative, readParent(field, context)), lookup: lookup('parent') };
  }
  if (field.kind === 'user') {
    return { test: membership(positions, negative, (issue) => readUser(field, issue)) };
  }
  if (field.kind === 'sprint') return { test: anyMember(positions, negative, (issue) => issue.sprintIds) };
  return { test: anyMember(positions, negative, (issue) => issue.fixVersionIds) };
}

function compilePriority(
  field: JqlField,
  operator: Operator,
  operand: Operand,
  context: CompileContext,
): Compiled {
  const positions = resolvePositions(field, operand, context);
  if (EQUALITY.includes(operator)) {
    return { test: membership(positions, isNegative(operator), (issue) => issue.priorityIndex) };
  }
  // The list begins with the highest priority, so "greater" means nearer to its start.
  return { test: (issue) => compare(operator, -issue.priorityIndex, -(positions[0] ?? 0)) };
}

function compileTerm(clause: Clause & { kind: 'term' }, context: CompileContext): Compiled {
  const { operator, operand } = clause;
  const field = findField(context.world, clause.field);
  if (field === undefined) {
    context.errors.push(`Field '${clause.field}' does not exist or you do not have permission to view it.`);
    return NEVER;
  }
  if (!allowed(field).includes(operator)) {
    context.errors.push(`The operator '${operator}' is not supported by the '${field.name}' field.`);
    return NEVER;
  }
  const isNullTest = operator === 'is' || operator === 'is not';
  if (isNullTest && operand.kind !== 'empty') {
    context.errors.push(
      `The operator '${operator}' requires the value 'EMPTY' or 'NULL' for the field '${field.name}'.`,
    );
    return NEVER;
  }
  if (field.kind === 'text') return compileText(field, operator, operand);
  if (field.kind === 'custom') return compileCustom(field, operator, operand, context);
  if (field.kind === 'labels') return compileLabels(operator, operand);
  if (field.kind === 'instant') return compileInstant(field, operator, operand, context);
  if (field.kind === 'issue') return compileIssue(field, operator, operand, context);
  if (field.kind === 'priority') return compilePriority(field, operator, operand, context);
  if (field.kind === 'resolution') return compileResolution(operator, operand);
  return compileMember(field, operator, operand, context);
}

/** Turns a clause into a test of one issue. Unknown fields and values are added to `context.errors`. */
export function compileClause(clause: Clause, context: CompileContext): Compiled {
  if (clause.kind === 'term') return compileTerm(clause, context);
  if (clause.kind === 'not') {
    const { test } = compileClause(clause.clause, context);
    return { test: (issue) => !test(issue) };
  }
  const parts = clause.clauses.map((part) => compileClause(part, context));
  const tests = parts.map((part) => part.test);
  const lookups = parts.map((part) => part.lookup).filter((lookup) => lookup !== undefined);
  if (clause.kind === 'and') {
    const lookup: Lookup | undefined = lookups.length === 0 ? undefined : { by: 'all', lookups };
    return { test: (issue) => tests.every((test) => test(issue)), lookup };
  }
  const lookup: Lookup | undefined = lookups.length === parts.length ? { by: 'any', lookups } : undefined;
  return { test: (issue) => tests.some((test) => test(issue)), lookup };
}
