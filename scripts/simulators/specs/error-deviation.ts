export interface ErrorDeviation {
  readonly id: string;
  readonly source: string;
  readonly status: number;
  /** Sorted keys of a JSON body, or the kind of another body. */
  readonly shape: string;
  /** Text of each message; for other bodies the whole. */
  readonly message: RegExp;
}

export const README = 'specs/README.md';
export const GUIDE = 'guides/JIRA.md';
export const JIRA_SOURCES =
  "Jira's own tests, in public copies of its source (func_tests, SupportedOperatorsValidator)";
export const CLIENT_TESTS = 'public client code that quotes the message';
export const UNVERIFIED = 'unverified: shape as observed, wording by analogy';

export const JQL = 'errorMessages,warningMessages';
export const PLAIN = 'errorMessages,errors';

export function error(
  id: string,
  status: number,
  shape: string,
  message: RegExp,
  source: string,
): ErrorDeviation {
  return { id, status, shape, message, source };
}
