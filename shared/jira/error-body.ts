/** What Jira said, out of any of the shapes it says it in. */
export interface JiraSaid {
  readonly messages: readonly string[];
  readonly fieldErrors: Readonly<Record<string, string>>;
  /** Whether it is Jira's own error document, rather than a gateway's or a page. */
  readonly fromJira: boolean;
}

const LONGEST_MESSAGE = 500;

/**
 * Five shapes are known: `{errorMessages, errors}`, `{errorMessages, warningMessages}`, `{message, "status-code"}`,
 * `{code, message}`, plain text; and HTML pages, of which only the title and first heading are kept.
 */
export function readErrorBody(body: string): JiraSaid {
  const text = body.trim();
  if (text === '') return { messages: [], fieldErrors: {}, fromJira: false };
  if (text.startsWith('<')) return { messages: htmlHeadlines(text), fieldErrors: {}, fromJira: false };
  const json = parseJson(text);
  if (!isRecord(json)) return { messages: [shorten(text)], fieldErrors: {}, fromJira: false };
  return {
    messages: [
      ...strings(json['errorMessages']),
      ...strings(json['warningMessages']),
      ...strings([json['message'], json['errorMessage'], json['error_description']]),
    ],
    fieldErrors: stringFields(json['errors']),
    fromJira: Array.isArray(json['errorMessages']),
  };
}

/** One sentence or more for a person. */
export function describe(said: JiraSaid): string {
  const fields = Object.entries(said.fieldErrors).map(([field, problem]) => `${field}: ${problem}`);
  return [...said.messages, ...fields].join(' ') || 'no reason was given';
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function strings(value: unknown): string[] {
  if (!Array.isArray(value)) return [];
  return value
    .filter((entry) => typeof entry === 'string' && entry !== '')
    .map((entry) => shorten(String(entry)));
}

function stringFields(value: unknown): Record<string, string> {
  if (!isRecord(value)) return {};
  return Object.fromEntries(
    Object.entries(value).map(([field, problem]) => [
      field,
      shorten(typeof problem === 'string' ? problem : JSON.stringify(problem)),
    ]),
  );
}

function htmlHeadlines(html: string): string[] {
  const found = [/<title[^>]*>([^<]*)</i, /<h1[^>]*>([^<]*)</i]
    .map((pattern) => pattern.exec(html)?.[1]?.trim())
    .filter((text) => text !== undefined && text !== '');
  const said = [...new Set(found)].map((text) => shorten(String(text)));
  return said.length > 0 ? said : ['an HTML page without a title'];
}

function shorten(text: string): string {
  return text.length > LONGEST_MESSAGE ? `${text.slice(0, LONGEST_MESSAGE)}…` : text;
}
