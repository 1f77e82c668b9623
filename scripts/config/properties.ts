/** A key of a `.properties` file with its value and the line that it begins on. */
export interface Property {
  readonly key: string;
  readonly value: string;
  readonly line: number;
}

export interface Properties {
  readonly properties: readonly Property[];
  /** What cannot be read, by line; what stands there is not told, it may be a secret. */
  readonly faults: readonly string[];
}

/** Reads the format of Java's `.properties`: comments by # and !, `key=value` or `key: value`, a `\` continues a line. */
export function readProperties(text: string): Properties {
  const properties: Property[] = [];
  const faults: string[] = [];
  for (const { line, content } of logicalLines(text.replace(/^\uFEFF/, ''))) {
    const [, key = '', value = ''] = /^((?:[^\\=:]|\\.)+?)\s*[=:]\s*(.*)$/s.exec(content) ?? [];
    if (key === '') faults.push(`line ${line}: is neither a comment nor key=value`);
    else if (/\\u(?![0-9a-f]{4})/i.test(content.replaceAll('\\\\', '')))
      faults.push(`line ${line}: has a \\u that four hexadecimal digits do not follow`);
    else properties.push({ key: unescaped(key), value: unescaped(value).trim(), line });
  }
  return { properties, faults };
}

function logicalLines(text: string): { readonly line: number; readonly content: string }[] {
  const lines: { line: number; content: string }[] = [];
  let open: { line: number; content: string } | undefined;
  for (const [at, raw] of text.split(/\r\n|\r|\n/).entries()) {
    const part = raw.trimStart();
    if (!open && (part === '' || /^[#!]/.test(part))) continue;
    const current = { line: open?.line ?? at + 1, content: (open?.content ?? '') + part };
    // An odd number of them: the last one stands for itself.
    const continues = (/\\*$/.exec(current.content)?.[0].length ?? 0) % 2 === 1;
    if (continues) current.content = current.content.slice(0, -1);
    else lines.push(current);
    open = continues ? current : undefined;
  }
  return open ? [...lines, open] : lines;
}

const escapes: Readonly<Record<string, string>> = { t: '\t', n: '\n', r: '\r', f: '\f' };

function unescaped(text: string): string {
  return text.replace(/\\(?:u([0-9a-f]{4})|(.))/gis, (_all, code: string | undefined, character: string) =>
    code === undefined ? (escapes[character] ?? character) : String.fromCharCode(Number.parseInt(code, 16)),
  );
}
