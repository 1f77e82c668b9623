import { Ajv } from 'ajv';
import type { ErrorObject, ValidateFunction } from 'ajv';
import addFormats from 'ajv-formats';
import type { SimulatorRequest } from '../http/messages.ts';
import type { DocumentName, OpenApiOperation, OpenApiParameter } from './documents.ts';
import { readDocument } from './documents.ts';
import { DATE_TIME_OVERLAY, LIST_DEVIATIONS, OPERATION_DEVIATIONS, SCHEMA_DEVIATIONS } from './overlay.ts';
import type { ValidationReport } from './report.ts';

const RFC_3339 = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d+)?(Z|[+-]\d{2}:\d{2})$/i;
const JIRA_INSTANT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}[+-]\d{4}$/;
const MAX_REPORTED = 5;

function pointer(...parts: string[]): string {
  return parts
    .map((part) => `/${encodeURIComponent(part.replaceAll('~', '~0').replaceAll('/', '~1'))}`)
    .join('');
}

const RESPONSE_SCHEMA = pointer('content', 'application/json', 'schema');

function fits(text: string, parameter: OpenApiParameter): boolean {
  const schema = parameter.schema ?? {};
  if (schema.enum !== undefined) return schema.enum.includes(text);
  if (schema.type === 'integer') return /^-?\d+$/.test(text);
  if (schema.type === 'boolean') return text === 'true' || text === 'false';
  return true;
}

/** Validates requests and answers against one OpenAPI document; schemas are compiled when first needed. */
export class Operations {
  readonly #name: DocumentName;
  readonly #paths: Readonly<Record<string, Readonly<Record<string, OpenApiOperation>>>>;
  readonly #ajv: Ajv;
  readonly #compiled = new Map<string, ValidateFunction>();
  readonly #report: ValidationReport;

  constructor(dir: string, name: DocumentName, report: ValidationReport) {
    this.#name = name;
    this.#report = report;
    const document = readDocument(dir, name);
    this.#paths = document.paths;
    this.#ajv = new Ajv({
      strict: false,
      allErrors: true,
      ownProperties: true,
      validateSchema: false,
      verbose: true,
    });
    addFormats.default(this.#ajv);
    this.#ajv.addFormat('json', true);
    this.#ajv.addFormat('date-time', (text: string) => {
      if (RFC_3339.test(text)) return true;
      if (!JIRA_INSTANT.test(text)) return false;
      report.usedOverlay(DATE_TIME_OVERLAY.id);
      return true;
    });
    this.#ajv.addSchema(document, name);
  }

  /** The documented path of a route: as it is, or, by the overlay, another one that it is like. */
  path(method: string, template: string): string | undefined {
    if (this.#paths[template]?.[method.toLowerCase()] !== undefined) return template;
    const deviation = OPERATION_DEVIATIONS.find(
      (entry) => entry.operation === `${this.#name} ${method} ${template}`,
    );
    if (deviation !== undefined) this.#report.usedOverlay(deviation.id);
    return deviation?.like;
  }

  request(path: string, { method, query, headers, body: bytes }: SimulatorRequest): void {
    const operation = this.#paths[path]?.[method.toLowerCase()];
    if (operation === undefined) return;
    const label = `${this.#name} ${method} ${path}`;
    this.#query(label, operation, query);
    if (bytes.length === 0) return;
    const content = operation.requestBody?.content ?? {};
    const isForm = headers['content-type']?.startsWith('multipart/form-data') === true;
    if (isForm && content['multipart/form-data'] !== undefined) return;
    if (content['application/json']?.schema === undefined) {
      this.#report.violation(label, 'request: has a body where the document knows none');
      return;
    }
    const place = pointer(
      'paths',
      path,
      method.toLowerCase(),
      'requestBody',
      'content',
      'application/json',
      'schema',
    );
    this.#check(label, 'request', place, JSON.parse(bytes.toString('utf8')));
  }

  response(method: string, path: string, status: number, body: string): void {
    const operation = this.#paths[path]?.[method.toLowerCase()];
    const label = `${this.#name} ${method} ${path}`;
    const documented = operation?.responses[String(status)];
    if (documented === undefined) {
      this.#report.violation(label, `response: the document knows no status ${status}`);
      return;
    }
    this.#report.validated(label);
    const schema = documented.content?.['application/json']?.schema;
    if (schema === undefined || schema === null || body === '') return;
    const place = `${pointer('paths', path, method.toLowerCase(), 'responses', String(status))}${RESPONSE_SCHEMA}`;
    const json: unknown = JSON.parse(body);
    const list = LIST_DEVIATIONS.find((entry) => entry.operation.test(label));
    if (list === undefined || !Array.isArray(json)) {
      this.#check(label, 'response', place, json);
      return;
    }
    this.#report.usedOverlay(list.id);
    for (const entry of json) this.#check(label, 'response', place, entry);
  }

  #query(label: string, operation: OpenApiOperation, query: URLSearchParams): void {
    const declared = (operation.parameters ?? []).filter((parameter) => parameter.in === 'query');
    for (const [name, text] of query) {
      const parameter = declared.find((candidate) => candidate.name === name);
      if (parameter === undefined)
        this.#report.violation(label, `request: the document knows no query parameter '${name}'`);
      else if (!fits(text, parameter)) {
        this.#report.violation(
          label,
          `request: query parameter '${name}' is '${text}', not ${parameter.schema?.type}`,
        );
      }
    }
    for (const parameter of declared) {
      if (parameter.required === true && !query.has(parameter.name)) {
        this.#report.violation(label, `request: the query parameter '${parameter.name}' is missing`);
      }
    }
  }

  #check(label: string, part: 'request' | 'response', place: string, json: unknown): void {
    const validate = this.#validator(place);
    if (validate(json)) return;
    const unexplained = (validate.errors ?? []).filter((error) => !this.#explained(label, part, error));
    for (const error of unexplained.slice(0, MAX_REPORTED)) {
      const more = error.keyword === 'additionalProperties' ? ` (${JSON.stringify(error.params)})` : '';
      const where = error.instancePath.replaceAll(/\/\d+/g, '/*');
      this.#report.violation(label, `${part}: ${where === '' ? 'the body' : where} ${error.message}${more}`);
    }
  }

  #explained(label: string, part: 'request' | 'response', error: ErrorObject): boolean {
    // These only sum up an error below them that is listed by itself.
    if (error.keyword === 'allOf' || error.keyword === '$ref') return true;
    const deviation = SCHEMA_DEVIATIONS.find(
      (entry) =>
        entry.part === part &&
        entry.keyword === error.keyword &&
        entry.operation.test(label) &&
        entry.instancePath.test(error.instancePath) &&
        entry.value(error.data),
    );
    if (deviation === undefined) return false;
    this.#report.usedOverlay(deviation.id);
    return true;
  }

  #validator(place: string): ValidateFunction {
    let validate = this.#compiled.get(place);
    if (validate === undefined) {
      validate = this.#ajv.compile({ $ref: `${this.#name}#${place}` });
      this.#compiled.set(place, validate);
    }
    return validate;
  }
}
