import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';

const USAGE =
  'node scripts/simulators/github-openapi.ts package/generated/api.github.com.json (of the npm package @octokit/openapi)';
const TARGET = path.join(import.meta.dirname, 'github', 'github-api.openapi.json');

/** The operations that the simulated site answers. */
const OPERATIONS = [
  '/search/issues',
  '/repos/{owner}/{repo}',
  '/repos/{owner}/{repo}/issues',
  '/repos/{owner}/{repo}/issues/{issue_number}',
  '/rate_limit',
  '/user',
  '/meta',
];
/** Prose and examples: three quarters of the document, and no part of what is validated. */
const PROSE = /^(summary|tags|operationId|externalDocs|examples?|x-.*)$/;

type Json = Record<string, unknown>;

function isObject(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function lookUp(document: Json, ref: string): unknown {
  let found: unknown = document;
  for (const name of ref.slice(2).split('/')) found = isObject(found) ? found[name] : undefined;
  if (found === undefined) throw new Error(`The document has no ${ref}; it is not whole. ${USAGE}`);
  return found;
}

/**
 * Without prose. Properties of a schema are kept whatever their names. `nullable` beside no `type` goes, too: it means
 * nothing there (OpenAPI 3.0.3), and validators refuse it.
 */
function bare(value: unknown, areNames = false): unknown {
  if (Array.isArray(value)) return value.map((entry) => bare(entry));
  if (!isObject(value)) return value;
  const kept = Object.entries(value).filter(
    ([name, inner]) =>
      areNames ||
      !(
        PROSE.test(name) ||
        (name === 'description' && typeof inner === 'string') ||
        (name === 'nullable' && value['type'] === undefined)
      ),
  );
  return Object.fromEntries(kept.map(([name, inner]) => [name, bare(inner, name === 'properties')]));
}

function refsIn(value: unknown): string[] {
  if (Array.isArray(value)) return value.flatMap(refsIn);
  if (!isObject(value)) return [];
  const own = typeof value['$ref'] === 'string' ? [value['$ref']] : [];
  return [...own, ...Object.values(value).flatMap(refsIn)];
}

/** The operation with its parameters and answers in place, as the validator reads them; schemas stay references. */
function inPlace(document: Json, operation: unknown): Json {
  const resolved = (value: unknown): unknown =>
    isObject(value) && typeof value['$ref'] === 'string' ? lookUp(document, value['$ref']) : value;
  const { parameters, responses, ...rest } = operation as { parameters?: unknown[]; responses: Json };
  const answers = Object.entries(responses).map(([status, answer]) => [status, resolved(answer)]);
  const whole = {
    ...rest,
    parameters: (parameters ?? []).map(resolved),
    responses: Object.fromEntries(answers) as Json,
  };
  return bare(whole) as Json;
}

function sortedByName(schemas: Json): Json {
  return Object.fromEntries(Object.entries(schemas).toSorted(([a], [b]) => a.localeCompare(b, 'en')));
}

function excerpt(document: Json): Json {
  const paths = Object.fromEntries(
    OPERATIONS.map((name) => {
      const { get } = (document['paths'] as Record<string, { get: unknown }>)[name] ?? {};
      if (get === undefined) throw new Error(`The document has no GET ${name}. ${USAGE}`);
      return [name, { get: inPlace(document, get) }];
    }),
  );
  const schemas: Json = {};
  const waiting = refsIn(paths);
  for (let ref = waiting.pop(); ref !== undefined; ref = waiting.pop()) {
    const kind = ref.split('/').slice(0, -1).join('/');
    const name = ref.slice(kind.length + 1);
    // Headers of answers are not validated.
    if (kind !== '#/components/schemas' || schemas[name] !== undefined) continue;
    schemas[name] = bare(lookUp(document, ref));
    waiting.push(...refsIn(schemas[name]));
  }
  const { openapi, info } = document as { openapi: string; info: Json };
  const { version, license } = info;
  return {
    openapi,
    info: {
      title: "Excerpt of GitHub's OpenAPI document, made by scripts/simulators/github-openapi.ts",
      version,
      license,
    },
    paths,
    components: { schemas: sortedByName(schemas) },
  };
}

const [file] = process.argv.slice(2);
if (file === undefined) throw new Error(`Name GitHub's OpenAPI document: ${USAGE}`);
const document = JSON.parse(readFileSync(file, 'utf8')) as Json;
writeFileSync(TARGET, `${JSON.stringify(excerpt(document), null, 2)}\n`);
console.log(`Wrote ${TARGET}; format it with prettier.`);
