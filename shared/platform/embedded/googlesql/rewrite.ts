import { functionRules, PASSED_FUNCTIONS } from './functions.ts';
import type { Argument } from './functions.ts';
import { interval } from './parts.ts';
import { tokenize, untranslatable } from './tokens.ts';
import type { Token } from './tokens.ts';

/** A token, or what stands between two parentheses. */
type Node =
  | { readonly kind: 'token'; readonly token: Token }
  | { readonly kind: 'group'; readonly open: Token; readonly nodes: readonly Node[] };

/** Keywords that mean the same in both languages. A reserved word that is not among them is refused. */
const KEYWORDS = new Set(
  `ALL AND AS ASC BETWEEN BY CASE CROSS DESC DISTINCT ELSE END EXISTS FALSE FROM FULL GROUP HAVING IN INNER IS JOIN
   LEFT LIMIT NOT NULL ON OR OUTER OVER PARTITION QUALIFY RIGHT SELECT THEN TRUE UNION USING WHEN WHERE WITH`.split(
    /\s+/,
  ),
);

const RESERVED = new Set(
  `ANY ARRAY ASSERT_ROWS_MODIFIED AT COLLATE CONTAINS CREATE CUBE CURRENT DEFAULT DEFINE ENUM ESCAPE EXCEPT EXCLUDE
   FETCH FOLLOWING FOR GROUPING GROUPS HASH IGNORE INTERSECT INTO LATERAL LOOKUP MERGE NATURAL NEW NO NULLS OF PRECEDING
   PROTO RANGE RECURSIVE RESPECT ROLLUP ROWS SET SOME STRUCT TABLESAMPLE TO TREAT UNBOUNDED UNNEST WINDOW
   WITHIN LIKE ORDER`.split(/\s+/),
);

const SYMBOLS = new Set(['<=', '>=', '<>', '!=', '||', '-', '+', '*', '=', '<', '>', ',', '.']);

const DATASET = '${dataset}.';

/** One GoogleSQL query as DuckDB's. Throws `UntranslatableSqlError` with the construct and its position. */
export function rewrite(sql: string): string {
  const tokens = tokenize(sql);
  if (tokens.at(-1)?.text === ';') tokens.pop();
  return rewriteAll(group(tokens));
}

function group(tokens: readonly Token[]): Node[] {
  const stack: { open: Token | undefined; nodes: Node[] }[] = [{ open: undefined, nodes: [] }];
  for (const token of tokens) {
    const top = stack.at(-1);
    if (token.kind !== 'symbol' || !'()'.includes(token.text)) top?.nodes.push({ kind: 'token', token });
    else if (token.text === '(') stack.push({ open: token, nodes: [] });
    else {
      stack.pop();
      if (!top?.open || stack.length === 0) throw untranslatable('a ) without its (', token.at);
      stack.at(-1)?.nodes.push({ kind: 'group', open: top.open, nodes: top.nodes });
    }
  }
  const last = stack.at(-1);
  if (last?.open) throw untranslatable('a ( without its )', last.open.at);
  return last?.nodes ?? [];
}

function rewriteAll(nodes: readonly Node[]): string {
  const out: string[] = [];
  let at = 0;
  while (at < nodes.length) {
    const [text, used] = rewriteAt(nodes, at);
    out.push(text);
    at += used;
  }
  return out.join(' ');
}

/** The translation of what begins at `at`, and how many nodes it took. */
function rewriteAt(nodes: readonly Node[], at: number): [string, number] {
  const node = nodes[at];
  if (!node) return ['', 1];
  if (node.kind === 'group') return [`(${rewriteAll(node.nodes)})`, 1];
  const { token } = node;
  switch (token.kind) {
    case 'string':
      return [literal(token.text), 1];
    case 'number':
      // GoogleSQL reads 1.5 as FLOAT64, DuckDB as DECIMAL.
      return [/^\d+$/.test(token.text) ? token.text : `CAST(${token.text} AS DOUBLE)`, 1];
    case 'name':
      return [tableName(token), 1];
    case 'symbol':
      if (SYMBOLS.has(token.text)) return [token.text, 1];
      throw untranslatable(
        token.text === '/' ? 'the operator / (use SAFE_DIVIDE)' : `the symbol ${token.text}`,
        token.at,
      );
    case 'word':
      return rewriteWord(nodes, at, token);
  }
}

function rewriteWord(nodes: readonly Node[], at: number, token: Token): [string, number] {
  const word = token.text.toUpperCase();
  const next = nodes[at + 1];
  const dotted = isSymbol(nodes[at - 1], '.');
  if (dotted && next?.kind === 'group') throw untranslatable(`the function …${token.text}()`, token.at);
  if (dotted) return [quoted(token.text), 1];
  if (word === 'ORDER' && isWord(next, 'BY')) return orderBy(nodes, at);
  if (word === 'EXCEPT' && isSymbol(nodes[at - 1], '*') && next?.kind === 'group') return ['EXCLUDE', 1];
  if (word === 'UNION' && isWord(next, 'DISTINCT')) return ['UNION', 2];
  if (word === 'LIKE') return like(nodes, at, token);
  if (word === 'INTERVAL') return intervalAt(nodes, at, token);
  if ((word === 'DATE' || word === 'TIMESTAMP') && next?.kind === 'token' && next.token.kind === 'string')
    return [typedLiteral(word, next.token), 2];
  if (KEYWORDS.has(word)) return [word, 1];
  if (next?.kind === 'group') return [call(word, token, next.nodes), 2];
  if (RESERVED.has(word)) throw untranslatable(word, token.at);
  return [quoted(token.text), 1];
}

function call(word: string, token: Token, nodes: readonly Node[]): string {
  if (PASSED_FUNCTIONS.has(word)) return `${word.toLowerCase()}(${rewriteAll(nodes)})`;
  const rule = functionRules[word];
  if (!rule || !Object.hasOwn(functionRules, word)) throw untranslatable(`the function ${word}()`, token.at);
  const result = rule(splitArguments(nodes).map(argument));
  if (result === undefined) throw untranslatable(`this form of ${word}()`, token.at);
  return result;
}

function argument(nodes: readonly Node[]): Argument {
  const only = nodes.length === 1 ? nodes[0] : undefined;
  return {
    /** Lazily, as a date part is a word that is no expression. */
    sql: () => rewriteAll(nodes),
    word: only?.kind === 'token' && only.token.kind === 'word' ? only.token.text.toUpperCase() : undefined,
    text: only?.kind === 'token' && only.token.kind === 'string' ? only.token.text : undefined,
    splitAt: (word) => splitAtWord(nodes, word),
    dropWords: (...words) => {
      const start = nodes.findIndex((_, at) => words.every((word, step) => isWord(nodes[at + step], word)));
      return start < 0 ? undefined : argument(nodes.toSpliced(start, words.length));
    },
  };
}

function splitAtWord(nodes: readonly Node[], word: string): readonly [Argument, Argument] | undefined {
  const at = nodes.findIndex((node) => isWord(node, word));
  return at < 0 ? undefined : [argument(nodes.slice(0, at)), argument(nodes.slice(at + 1))];
}

function split(nodes: readonly Node[], symbol: string): Node[][] {
  if (nodes.length === 0) return [];
  const parts: Node[][] = [[]];
  for (const node of nodes) {
    if (isSymbol(node, symbol)) parts.push([]);
    else parts.at(-1)?.push(node);
  }
  return parts;
}

/** Commas after an aggregate's ORDER BY belong to that. */
function splitArguments(nodes: readonly Node[]): Node[][] {
  const order = nodes.findIndex((node) => isWord(node, 'ORDER'));
  if (order < 0) return split(nodes, ',');
  const parts = split(nodes.slice(0, order), ',');
  parts.at(-1)?.push(...nodes.slice(order));
  return parts;
}

/** NULL is GoogleSQL's smallest value; DuckDB puts it last unless told. */
function orderBy(nodes: readonly Node[], at: number): [string, number] {
  const end = nodes.findIndex((node, index) => index > at && isWord(node, 'LIMIT'));
  const items = split(nodes.slice(at + 2, end < 0 ? undefined : end), ',').map((item) => {
    const place = item.findIndex((node) => isWord(node, 'NULLS'));
    const expression = place < 0 ? item : item.slice(0, place);
    const falling = isWord(expression.at(-1), 'DESC');
    const first = place < 0 ? !falling : isWord(item[place + 1], 'FIRST');
    return `${rewriteAll(expression)} NULLS ${first ? 'FIRST' : 'LAST'}`;
  });
  return [`ORDER BY ${items.join(', ')}`, (end < 0 ? nodes.length : end) - at];
}

/** GoogleSQL always escapes with \; DuckDB only when told. */
function like(nodes: readonly Node[], at: number, token: Token): [string, number] {
  const pattern = nodes[at + 1];
  if (pattern?.kind !== 'token' || pattern.token.kind !== 'string')
    throw untranslatable('LIKE with a pattern that is no literal', token.at);
  return [`LIKE ${literal(pattern.token.text)} ESCAPE '\\'`, 2];
}

function intervalAt(nodes: readonly Node[], at: number, token: Token): [string, number] {
  const [amount, part] = [nodes[at + 1], nodes[at + 2]];
  const plain = amount?.kind === 'group' || (amount?.kind === 'token' && amount.token.kind === 'number');
  const text =
    plain && part?.kind === 'token'
      ? interval(rewriteAll([amount]), part.token.text.toUpperCase())
      : undefined;
  if (text === undefined) throw untranslatable('this form of INTERVAL', token.at);
  return [text, 3];
}

function typedLiteral(type: 'DATE' | 'TIMESTAMP', token: Token): string {
  const pattern =
    type === 'DATE'
      ? /^\d{4}-\d\d-\d\d$/
      : /^(\d{4}-\d\d-\d\d(?:[T ]\d\d:\d\d:\d\d(?:\.\d{1,6})?)?)(?:Z|\+00(?::00)?)?$/;
  const found = pattern.exec(token.text);
  if (!found) throw untranslatable(`the ${type} literal ${literal(token.text)}`, token.at);
  return `${type} ${literal(found[1] ?? found[0])}`;
}

function tableName(token: Token): string {
  if (!token.text.includes('.')) return quoted(token.text);
  const name = token.text.startsWith(DATASET) ? token.text.slice(DATASET.length) : '';
  if (!/^\w+$/.test(name)) throw untranslatable(`the name \`${token.text}\``, token.at);
  return `main.${quoted(name)}`;
}

function isWord(node: Node | undefined, word: string): boolean {
  return node?.kind === 'token' && node.token.kind === 'word' && node.token.text.toUpperCase() === word;
}

function isSymbol(node: Node | undefined, symbol: string): boolean {
  return node?.kind === 'token' && node.token.kind === 'symbol' && node.token.text === symbol;
}

function quoted(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}

function literal(text: string): string {
  return `'${text.replaceAll("'", "''")}'`;
}
