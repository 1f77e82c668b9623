import type { Clause, Operand, Operator, OrderBy, Query } from './ast.ts';
import { JqlError } from './ast.ts';
import { RESERVED_WORDS } from './reserved-words.ts';
import type { Token } from './tokenize.ts';
import { tokenize } from './tokenize.ts';

const VALID_OPERATORS =
  "The valid operators are '=', '!=', '<', '>', '<=', '>=', '~', '!~', 'IN', 'NOT IN', 'IS' and 'IS NOT'.";
const SYMBOL_OPERATORS: ReadonlySet<string> = new Set(['=', '!=', '>', '>=', '<', '<=', '~', '!~']);

function place(token: Token): string {
  return `(line ${token.line}, character ${token.column})`;
}

class Parser {
  readonly #tokens: readonly Token[];
  #at = 0;

  constructor(tokens: readonly Token[]) {
    this.#tokens = tokens;
  }

  query(): Query {
    const where = this.#isWord('order') || this.#peek().kind === 'end' ? undefined : this.#or();
    const orderBy = this.#isWord('order') ? this.#orderBy() : [];
    const rest = this.#peek();
    if (rest.kind !== 'end') {
      throw new JqlError([
        `Error in the JQL Query: Expecting either 'OR' or 'AND' but got '${rest.text}'. ${place(rest)}`,
      ]);
    }
    return { where, orderBy };
  }

  #peek(ahead = 0): Token {
    const last = this.#tokens.length - 1;
    return this.#tokens[Math.min(this.#at + ahead, last)] ?? { kind: 'end', text: '', line: 1, column: 1 };
  }

  #next(): Token {
    const token = this.#peek();
    this.#at++;
    return token;
  }

  #isWord(word: string, ahead = 0): boolean {
    const token = this.#peek(ahead);
    return token.kind === 'word' && token.text.toLowerCase() === word;
  }

  #isSymbol(...symbols: string[]): boolean {
    const token = this.#peek();
    return token.kind === 'symbol' && symbols.includes(token.text);
  }

  #or(): Clause {
    const clauses = [this.#and()];
    while (this.#isWord('or') || this.#isSymbol('||', '|')) {
      this.#next();
      clauses.push(this.#and());
    }
    const [only] = clauses;
    return clauses.length === 1 && only !== undefined ? only : { kind: 'or', clauses };
  }

  #and(): Clause {
    const clauses = [this.#not()];
    while (this.#isWord('and') || this.#isSymbol('&&', '&')) {
      this.#next();
      clauses.push(this.#not());
    }
    const [only] = clauses;
    return clauses.length === 1 && only !== undefined ? only : { kind: 'and', clauses };
  }

  #not(): Clause {
    if (this.#isWord('not') || this.#isSymbol('!')) {
      this.#next();
      return { kind: 'not', clause: this.#not() };
    }
    if (!this.#isSymbol('(')) return this.#term();
    this.#next();
    const inner = this.#or();
    this.#close();
    return inner;
  }

  #close(): void {
    const token = this.#peek();
    if (this.#isSymbol(')')) {
      this.#next();
      return;
    }
    if (token.kind === 'end') {
      throw new JqlError([`Error in the JQL Query: Expecting ')' before the end of the query.`]);
    }
    throw new JqlError([`Error in the JQL Query: Expecting ')' but got '${token.text}'. ${place(token)}`]);
  }

  #term(): Clause {
    const field = this.#fieldName();
    const operator = this.#operator();
    const operand = this.#operand(operator);
    return { kind: 'term', field, operator, operand };
  }

  #fieldName(): string {
    const token = this.#next();
    if (token.kind === 'end') {
      throw new JqlError(['Error in the JQL Query: Expecting a field name at the end of the query.']);
    }
    if (token.kind === 'symbol') {
      throw new JqlError([
        `Error in the JQL Query: Expecting a field name but got '${token.text}'. ${place(token)}`,
      ]);
    }
    const isReserved = token.kind === 'word' && RESERVED_WORDS.has(token.text.toLowerCase());
    if (isReserved) {
      throw new JqlError([
        `Error in the JQL Query: '${token.text}' is a reserved JQL word. You must surround it in quotation marks to use` +
          ` it in a query. ${place(token)}`,
      ]);
    }
    return token.text;
  }

  #operator(): Operator {
    const token = this.#next();
    if (token.kind === 'end') {
      throw new JqlError([
        `Error in the JQL Query: Expecting operator before the end of the query. ${VALID_OPERATORS}`,
      ]);
    }
    if (token.kind === 'symbol' && SYMBOL_OPERATORS.has(token.text)) return token.text as Operator;
    const word = token.kind === 'word' ? token.text.toLowerCase() : '';
    if (word === 'in') return 'in';
    if (word === 'not' && this.#isWord('in')) {
      this.#next();
      return 'not in';
    }
    if (word === 'is') {
      if (!this.#isWord('not')) return 'is';
      this.#next();
      return 'is not';
    }
    throw new JqlError([
      `Error in the JQL Query: Expecting operator but got '${token.text}'. ${VALID_OPERATORS} ${place(token)}`,
    ]);
  }

  #operand(operator: Operator): Operand {
    if (!this.#isSymbol('(')) {
      const operand = this.#single();
      if ((operator === 'in' || operator === 'not in') && operand.kind === 'value') {
        throw new JqlError([
          `Operator '${operator}' does not support the non-list value '"${operand.value}"'.`,
        ]);
      }
      return operand;
    }
    this.#next();
    const items = [this.#operand('=')];
    while (this.#isSymbol(',')) {
      this.#next();
      items.push(this.#operand('='));
    }
    this.#close();
    return { kind: 'list', items };
  }

  #single(): Operand {
    const token = this.#next();
    if (token.kind === 'end') {
      throw new JqlError([
        'Error in JQL Query: Expecting either a value, list or function before the end of the query.',
      ]);
    }
    if (token.kind === 'string') return { kind: 'value', value: token.text, quoted: true };
    const word = token.text.toLowerCase();
    if (token.kind === 'word' && (word === 'empty' || word === 'null')) return { kind: 'empty' };
    if (token.kind === 'symbol' || RESERVED_WORDS.has(word)) {
      throw new JqlError([
        `Error in JQL Query: Expecting either a value, list or function but got '${token.text}'. You must surround` +
          ` '${token.text}' in quotation marks to use it as a value. ${place(token)}`,
      ]);
    }
    if (this.#isSymbol('(')) return this.#function(token.text);
    return { kind: 'value', value: token.text, quoted: false };
  }

  #function(name: string): Operand {
    this.#next();
    const args: string[] = [];
    while (!this.#isSymbol(')')) {
      const token = this.#next();
      if (token.kind === 'end') {
        throw new JqlError([`Error in the JQL Query: Expecting ')' before the end of the query.`]);
      }
      if (token.text !== ',' || token.kind === 'string') args.push(token.text);
    }
    this.#next();
    return { kind: 'function', name, args };
  }

  #orderBy(): OrderBy[] {
    this.#next();
    if (!this.#isWord('by')) {
      const token = this.#peek();
      throw new JqlError([`Error in the JQL Query: Expecting 'by' but got '${token.text}'. ${place(token)}`]);
    }
    const fields: OrderBy[] = [];
    do {
      this.#next();
      const field = this.#fieldName();
      const descending = this.#isWord('desc');
      if (descending || this.#isWord('asc')) this.#next();
      fields.push({ field, descending });
    } while (this.#isSymbol(','));
    return fields;
  }
}

const OPERATOR_WORDS: ReadonlySet<string> = new Set(['and', 'or', 'order', 'in', 'empty', 'null']);

/** Cloud takes bare words for a text search: "this is not jql" finds nothing and is no error (guides, §1). */
function bareWords(tokens: readonly Token[], isField: (name: string) => boolean): string | undefined {
  const words = tokens.filter((token) => token.kind === 'word').map((token) => token.text);
  const isBare = words.length > 1 && words.length === tokens.length - 1;
  if (!isBare || isField(words[0] ?? '')) return undefined;
  return words.some((word) => OPERATOR_WORDS.has(word.toLowerCase())) ? undefined : words.join(' ');
}

/** Parses JQL. Throws JqlError with the messages that Jira answers. `isField` tells a clause from bare words. */
export function parseJql(source: string, isField: (name: string) => boolean = () => false): Query {
  const tokens = tokenize(source);
  const text = bareWords(tokens, isField);
  if (text === undefined) return new Parser(tokens).query();
  const operand: Operand = { kind: 'value', value: text, quoted: true };
  return { where: { kind: 'term', field: 'text', operator: '~', operand }, orderBy: [] };
}
