import type { Operand, Operator } from './ast.ts';
import type { Compiled } from './predicate.ts';
import { compare, isNegative, NEVER } from './predicate.ts';
import type { JqlField } from './fields.ts';
import type { CompileContext } from './values.ts';
import { resolveInstant, texts } from './values.ts';
import type { CustomField } from '../world/custom-fields.ts';
import type { CustomValue, IssueState } from '../world/issue-state.ts';

function words(text: string): string[] {
  return text
    .toLowerCase()
    .split(/[^\p{L}\p{N}_]+/u)
    .filter((word) => word !== '');
}

/** Jira's text search as far as Millrace needs it: every word (with `*` as suffix) must occur. */
function textMatcher(operand: Operand): (text: string) => boolean {
  const wanted = texts(operand)
    .join(' ')
    .toLowerCase()
    .split(/[^\p{L}\p{N}_*]+/u)
    .filter((word) => word !== '' && word !== '*');
  return (text) => {
    const present = words(text);
    return wanted.every((word) =>
      word.endsWith('*') ? present.some((one) => one.startsWith(word.slice(0, -1))) : present.includes(word),
    );
  };
}

export function compileText(field: JqlField, operator: Operator, operand: Operand): Compiled {
  const read = (issue: IssueState): string => {
    if (field.id === 'summary') return issue.summary;
    const description = issue.description.join('\n');
    return field.id === 'description' ? description : `${issue.summary}\n${description}`;
  };
  const negative = isNegative(operator);
  if (operand.kind === 'empty') return { test: (issue) => (read(issue) === '') !== negative };
  const matches = textMatcher(operand);
  return { test: (issue) => matches(read(issue)) !== negative };
}

type ValueTest = (value: NonNullable<CustomValue>) => boolean;

function numberTest(
  field: JqlField,
  operator: Operator,
  operand: Operand,
  context: CompileContext,
): ValueTest {
  const numbers = texts(operand).map(Number);
  const bad = texts(operand).find((text) => Number.isNaN(Number(text)));
  if (bad !== undefined) {
    context.errors.push(`The value '${bad}' for field '${field.name}' is invalid - please provide a number.`);
  }
  if (operator === 'in' || operator === 'not in') {
    return (value) => numbers.includes(Number(value)) !== (operator === 'not in');
  }
  return (value) => compare(operator, Number(value), numbers[0] ?? 0);
}

function dateTest(field: JqlField, operator: Operator, operand: Operand, context: CompileContext): ValueTest {
  const atMs = resolveInstant(field, operand, context);
  return (value) => atMs !== undefined && compare(operator, Number(value), atMs);
}

function valueTest(
  field: JqlField,
  custom: CustomField,
  operator: Operator,
  operand: Operand,
  context: CompileContext,
): ValueTest {
  switch (custom.kind) {
    case 'number':
      return numberTest(field, operator, operand, context);
    case 'date':
    case 'datetime':
      return dateTest(field, operator, operand, context);
    case 'select': {
      const wanted = new Set(texts(operand).map((text) => text.toLowerCase()));
      return (value) => wanted.has(String(value).toLowerCase()) !== isNegative(operator);
    }
    case 'text':
    case 'textarea': {
      const matches = textMatcher(operand);
      return (value) => matches(String(value)) !== isNegative(operator);
    }
    case 'sprint':
    case 'epic_link':
    case 'parent_link':
      return () => false;
  }
}

/** A date field holds days: its value is compared as the day's begin. */
function comparable(custom: CustomField, value: NonNullable<CustomValue>): NonNullable<CustomValue> {
  return custom.kind === 'date' ? Math.floor(Number(value) / 86_400_000) * 86_400_000 : value;
}

/** A term on a custom field; where two fields bear the name, either may match, as in Jira. */
export function compileCustom(
  field: JqlField,
  operator: Operator,
  operand: Operand,
  context: CompileContext,
): Compiled {
  const [first] = field.custom;
  if (first === undefined) return NEVER;
  if (operand.kind === 'empty') {
    const negative = isNegative(operator);
    return {
      test: (issue) => field.custom.some((custom) => (issue.custom(custom.number) === null) !== negative),
    };
  }
  const tests = field.custom.map((custom) => ({
    custom,
    test: valueTest(field, custom, operator, operand, context),
  }));
  return {
    test: (issue) =>
      tests.some(({ custom, test }) => {
        const value = issue.custom(custom.number);
        return value !== null && test(comparable(custom, value));
      }),
  };
}
