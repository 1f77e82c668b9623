import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';

export interface OpenApiParameter {
  readonly name: string;
  readonly in: 'query' | 'path' | 'header' | 'cookie';
  readonly required?: boolean;
  readonly schema?: { readonly type?: string; readonly enum?: readonly unknown[]; readonly $ref?: string };
}

export interface OpenApiOperation {
  readonly parameters?: readonly OpenApiParameter[];
  readonly requestBody?: { readonly content?: Readonly<Record<string, { readonly schema?: unknown }>> };
  readonly responses: Readonly<
    Record<string, { readonly content?: Readonly<Record<string, { readonly schema?: unknown }>> }>
  >;
}

export interface OpenApiDocument {
  readonly paths: Readonly<Record<string, Readonly<Record<string, OpenApiOperation>>>>;
}

export interface ObservedError {
  readonly id: string;
  readonly status: number;
  readonly content_type: string;
  readonly body: unknown;
}

export type DocumentName = 'cloud-platform-v3' | 'cloud-software' | 'data-center-10.3' | 'github-api';

const REPOSITORY = path.resolve(import.meta.dirname, '../../..');

/** Folder of Atlassian's documents: `specs/jira` of MILLRACE_JUDGES_DIR; undefined when it is not on this machine. */
export function jiraSpecsDir(environment: NodeJS.ProcessEnv = process.env): string | undefined {
  const judges = environment.MILLRACE_JUDGES_DIR ?? path.join(REPOSITORY, '..', 'shared');
  const dir = path.resolve(REPOSITORY, judges, 'specs', 'jira');
  return existsSync(dir) ? dir : undefined;
}

const documents = new Map<string, OpenApiDocument>();

export function readDocument(dir: string, name: DocumentName): OpenApiDocument {
  const file = path.join(dir, `${name}.openapi.json`);
  const known = documents.get(file);
  if (known !== undefined) return known;
  const document = JSON.parse(readFileSync(file, 'utf8')) as OpenApiDocument;
  documents.set(file, document);
  return document;
}

export function readObservedErrors(dir: string): readonly ObservedError[] {
  const text = readFileSync(path.join(dir, 'observed-errors.json'), 'utf8');
  return (JSON.parse(text) as { errors: ObservedError[] }).errors;
}
