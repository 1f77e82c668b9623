import { invalidSearch } from './answers.ts';
import type { Issue } from './records.ts';
import { fullName } from './records.ts';
import { timeTest } from './search-dates.ts';
import type { World } from './world.ts';

export type Test = (issue: Issue) => boolean;

interface Term {
  readonly isNegated: boolean;
  /** Absent for words to be found in the text. */
  readonly name?: string | undefined;
  readonly values: readonly string[];
}

const TERM = /(?:[^\s"]|"(?:\\.|[^"\\])*"?)+/g;
const VALUE = /"((?:\\.|[^"\\])*)"?|[^,"]+/g;
const MAX_TEXT = 256;
const NAMES = new Set(
  'repo org user label assignee author is type state created updated closed no archived'.split(' '),
);

const UNKNOWN_PLACES =
  'The listed users and repositories cannot be searched either because the resources do not exist or you do not have' +
  ' permission to view them.';
const UNKNOWN_USERS =
  'The listed users cannot be searched either because the users do not exist or you do not have permission to view the users.';

function valuesIn(text: string): string[] {
  return [...text.matchAll(VALUE)].map(([all, quoted]) => (quoted ?? all).replaceAll(/\\(.)/g, '$1'));
}

function termOf(token: string): Term {
  const [, minus, name = '', value = ''] = /^(-)?([a-z]+):(.+)$/is.exec(token) ?? [];
  const known = name.toLowerCase();
  // GitHub takes a qualifier that it does not know for words.
  if (!NAMES.has(known))
    return { isNegated: token.startsWith('-'), values: valuesIn(token.replace(/^-/, '')) };
  return { isNegated: minus !== undefined, name: known, values: valuesIn(value) };
}

const IS: Readonly<Record<string, Test>> = {
  issue: (issue) => !issue.isPullRequest,
  pr: (issue) => issue.isPullRequest,
  'pull-request': (issue) => issue.isPullRequest,
  open: (issue) => issue.state === 'open',
  closed: (issue) => issue.state === 'closed',
};

const NOTHING: Readonly<Record<string, Test>> = {
  assignee: (issue) => issue.assignees.length === 0,
  label: (issue) => issue.labels.length === 0,
};

function isSame(a: string | null, b: string): boolean {
  return a !== null && a.toLowerCase() === b.toLowerCase();
}

function userTest(
  world: World,
  values: readonly string[],
  test: (issue: Issue, login: string) => boolean,
): Test {
  for (const login of values) {
    const isKnown = login === '@me' || world.users.some((user) => isSame(user.login, login));
    if (!isKnown) throw invalidSearch(UNKNOWN_USERS);
  }
  const logins = values.map((login) => (login === '@me' ? (world.users[0]?.login ?? '') : login));
  return (issue) => logins.some((login) => test(issue, login));
}

function timesTest(field: 'createdMs' | 'updatedMs' | 'closedMs', value: string): Test {
  const test = timeTest(value);
  if (test === undefined) throw invalidSearch(`'${value}' is not a recognized date/time format.`);
  return (issue) => issue[field] !== null && test(issue[field]);
}

function termTest(world: World, { name, values }: Term): Test {
  const [value = ''] = values;
  switch (name) {
    case 'is':
    case 'type':
    case 'state': {
      const test = IS[value.toLowerCase()];
      return test ?? (() => true);
    }
    case 'label':
      return (issue) => values.some((wanted) => issue.labels.some((label) => isSame(label, wanted)));
    case 'assignee':
      return userTest(world, values, (issue, login) => issue.assignees.some((one) => isSame(one, login)));
    case 'author':
      return userTest(world, values, (issue, login) => isSame(issue.author, login));
    case 'created':
    case 'updated':
    case 'closed':
      return timesTest(`${name}Ms`, value);
    case 'no':
      return NOTHING[value.toLowerCase()] ?? (() => true);
    case undefined: {
      const word = values.join(' ').toLowerCase();
      return (issue) => `${issue.title}\n${issue.body ?? ''}`.toLowerCase().includes(word);
    }
    default:
      return () => true;
  }
}

/** `repo:`, `org:` and `user:` widen the search to each other; one that cannot be seen is an error. */
function placesTest(world: World, terms: readonly Term[]): Test {
  const wanted = new Set<number>();
  for (const { name, values } of terms) {
    for (const value of values) {
      const matching = world.repositories.filter(
        (one) => one.isVisible && isSame(name === 'repo' ? fullName(one) : one.owner, value),
      );
      if (matching.length === 0) throw invalidSearch(UNKNOWN_PLACES);
      for (const repository of matching) wanted.add(repository.id);
    }
  }
  return (issue) => wanted.has(issue.repositoryId);
}

const isPlace = ({ name, isNegated }: Term): boolean =>
  !isNegated && (name === 'repo' || name === 'org' || name === 'user');

/** Says of an issue whether a search text means it. Throws GitHub's refusal. */
export function compileQuery(world: World, text: string): Test {
  const terms = (text.match(TERM) ?? []).map(termOf);
  if (terms.length === 0) throw invalidSearch('None of the search qualifiers apply to this search type.');
  const words = terms.filter((term) => term.name === undefined).flatMap((term) => term.values);
  if (words.join(' ').length > MAX_TEXT) {
    throw invalidSearch('The search is longer than 256 characters.');
  }
  const saysKind = terms.some(
    ({ name, values, isNegated }) =>
      !isNegated && (name === 'is' || name === 'type') && /^(issue|pr|pull-request)$/i.test(values[0] ?? ''),
  );
  if (!saysKind) throw invalidSearch("Query must include 'is:issue' or 'is:pull-request'");
  const visible = new Set(world.repositories.filter((one) => one.isVisible).map(({ id }) => id));
  const places = terms.filter(isPlace);
  const tests: Test[] = [
    (issue) => visible.has(issue.repositoryId),
    ...(places.length === 0 ? [] : [placesTest(world, places)]),
    ...terms
      .filter((term) => !isPlace(term))
      .map((term): Test => {
        const test = term.name === 'repo' ? placesTest(world, [term]) : termTest(world, term);
        return term.isNegated ? (issue) => !test(issue) : test;
      }),
  ];
  return (issue) => tests.every((test) => test(issue));
}
