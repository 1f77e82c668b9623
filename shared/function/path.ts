import { ProblemError } from './problem.ts';

/** Answers the decoded parameters of a path that fits the template, or undefined. Malformed escapes are a 400. */
export type PathMatcher = (pathname: string) => Readonly<Record<string, string>> | undefined;

/** Compiles `/api/jobs/{job_id}`; each parameter stands for one non-empty segment. */
export function compilePath(template: string): PathMatcher {
  const names = [...template.matchAll(/\{(\w+)\}/g)].map((match) => match[1] ?? '');
  const source = template
    .split(/\{\w+\}/)
    .map((literal) => RegExp.escape(literal))
    .join('([^/]+)');
  const pattern = new RegExp(`^${source}/?$`);
  return (pathname) => {
    const match = pattern.exec(pathname);
    if (!match) return undefined;
    return Object.fromEntries(names.map((name, index) => [name, decode(match[index + 1] ?? '')]));
  };
}

function decode(segment: string): string {
  try {
    return decodeURIComponent(segment);
  } catch (cause) {
    throw new ProblemError({
      status: 400,
      detail: `The path holds a malformed percent escape in "${segment}".`,
      recoveryActions: ['Encode each path segment as UTF-8 with percent escapes.'],
      cause,
    });
  }
}
