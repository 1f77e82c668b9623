/** An argument of a block in a `.tf` file that `terraform fmt` has formatted. */
export interface Argument {
  /** `google_storage_bucket.blobs`, `module.function`, `variable.region`, `locals`, `data.google_project.this` */
  readonly block: string;
  /** Names of the nested blocks and its own, `lifecycle_rule.condition.age`; of an attribute in its value, `labels: app`. */
  readonly path: string;
  /** Lines from 0: its first, and the one after its last. */
  readonly from: number;
  readonly to: number;
}

/** Every argument in the text of a `.tf` file, in its order, each before the attributes of the objects in its value. */
export function argumentsIn(text: string): readonly Argument[] {
  const lines = text.split('\n');
  const found: Argument[] = [];
  const open: string[] = [];
  for (let at = 0; at < lines.length; at += 1) {
    const line = (lines[at] ?? '').trim();
    const [, header, rest] = /^([\w-]+(?: "[^"]*")*) \{(.*\})?$/.exec(line) ?? [];
    const name = /^([\w-]+)\s+= /.exec(line)?.[1] ?? (rest === undefined ? undefined : header);
    if (name !== undefined && open.length > 0) {
      const to = endOf(lines, at);
      const argument = { ...placeOf(open, name), from: at, to };
      found.push(argument, ...attributesOf(lines, argument));
      at = to - 1;
    } else if (header !== undefined && rest === undefined) {
      open.push(header);
    } else if (line === '}') {
      open.pop();
    }
  }
  return found;
}

/** The attributes of every object in a value, line by line. */
function attributesOf(lines: readonly string[], { block, path, from, to }: Argument): readonly Argument[] {
  return lines.slice(from, to).flatMap((line, offset) => {
    const at = from + offset;
    // The argument's own name stands before its value.
    const value = offset === 0 ? line.replace(/^\s*[\w-]+\s+= /, '') : line;
    const quoted = value.matchAll(/"([\w-]+)"\s+= /g);
    const bare = withoutStrings(value).matchAll(/([\w-]+)\s+= /g);
    return Array.from([...quoted, ...bare], ([, name]) => ({
      block,
      path: `${path}: ${name}`,
      from: at,
      to: at + 1,
    }));
  });
}

function placeOf([outer = '', ...inner]: readonly string[], name: string): Pick<Argument, 'block' | 'path'> {
  const blocks = inner
    .filter((block) => block !== 'content')
    .map((block) => block.replace(/^dynamic /, '').replaceAll('"', ''));
  return { block: nameOf(outer), path: [...blocks, name].join('.') };
}

/** `resource "type" "name"` → `type.name`; other kinds keep their word. */
function nameOf(header: string): string {
  return header
    .replace(/^resource /, '')
    .replaceAll('"', '')
    .replaceAll(' ', '.');
}

/** A value ends where its brackets are closed. */
function endOf(lines: readonly string[], from: number): number {
  let depth = 0;
  for (let at = from; at < lines.length; at += 1) {
    for (const bracket of withoutStrings(lines[at] ?? '').match(/[([{}\])]/g) ?? []) {
      depth += '([{'.includes(bracket) ? 1 : -1;
    }
    if (depth <= 0) return at + 1;
  }
  throw new Error(`The value that begins in line ${from + 1} does not end: ${lines[from]}`);
}

/** Strings and comments hold brackets of their own; templates in strings are balanced. */
function withoutStrings(line: string): string {
  return line
    .replace(/"(?:[^"\\$]|\\.|\$\{(?:[^{}"]|"[^"]*"|\{[^{}]*\})*\}|\$)*"/g, '""')
    .replace(/#.*$/, '');
}
