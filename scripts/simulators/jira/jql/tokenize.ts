import { JqlError } from './ast.ts';

export interface Token {
  readonly kind: 'word' | 'string' | 'symbol' | 'end';
  readonly text: string;
  /** Character in the query, from 1; Jira counts within the line. */
  readonly line: number;
  readonly column: number;
}

const SYMBOLS = ['!=', '!~', '>=', '<=', '&&', '||', '=', '>', '<', '~', '(', ')', ',', '!', '&', '|'];
const RESERVED_CHARACTERS = '+;?*/%^$#@{}\\`';
const SPACE = /\s/;
const WORD_END = /[\s=!<>~(),"'&|]/;
const ESCAPES: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t', ' ': ' ' };

function reservedCharacter(character: string, line: number, column: number): JqlError {
  const code = character.charCodeAt(0).toString(16).padStart(4, '0');
  return new JqlError([
    `Error in the JQL Query: The character '${character}' is a reserved JQL character. You must enclose it in a string` +
      ` or use the escape '\\u${code}' instead. (line ${line}, character ${column})`,
  ]);
}

class Scanner {
  readonly #source: string;
  readonly tokens: Token[] = [];
  #at = 0;
  #line = 1;
  #lineStart = 0;

  constructor(source: string) {
    this.#source = source;
  }

  run(): Token[] {
    while (this.#at < this.#source.length) {
      const character = this.#source[this.#at] ?? '';
      if (character === '\n') {
        this.#line++;
        this.#lineStart = this.#at + 1;
      }
      if (SPACE.test(character)) this.#at++;
      else if (character === '"' || character === "'") this.#string(character);
      else if (!this.#symbol()) this.#word();
    }
    this.#push('end', '', this.#at);
    return this.tokens;
  }

  #push(kind: Token['kind'], text: string, start: number): void {
    this.tokens.push({ kind, text, line: this.#line, column: start - this.#lineStart + 1 });
  }

  #symbol(): boolean {
    const symbol = SYMBOLS.find((candidate) => this.#source.startsWith(candidate, this.#at));
    if (symbol === undefined) return false;
    this.#push('symbol', symbol, this.#at);
    this.#at += symbol.length;
    return true;
  }

  #string(quote: string): void {
    const start = this.#at;
    let text = '';
    this.#at++;
    for (;;) {
      const character = this.#source[this.#at];
      if (character === undefined) throw this.#unclosed(start, text);
      this.#at++;
      if (character === quote) break;
      text += character === '\\' ? this.#escape() : character;
    }
    this.#push('string', text, start);
  }

  #escape(): string {
    const character = this.#source[this.#at++] ?? '';
    if (character === 'u') {
      const hex = this.#source.slice(this.#at, this.#at + 4);
      if (/^[0-9a-fA-F]{4}$/.test(hex)) {
        this.#at += 4;
        return String.fromCharCode(Number.parseInt(hex, 16));
      }
    }
    const plain = ESCAPES[character] ?? (`"'\\`.includes(character) ? character : undefined);
    if (plain !== undefined && character !== '') return plain;
    throw new JqlError([
      `Error in the JQL Query: '\\${character}' is an illegal JQL escape sequence. The valid escape sequences are \\', \\",` +
        ` \\t, \\n, \\r, \\\\, '\\ ' and \\uXXXX. (line ${this.#line}, character ${this.#at - this.#lineStart})`,
    ]);
  }

  #unclosed(start: number, text: string): JqlError {
    return new JqlError([
      `Error in the JQL Query: The quoted string '${text}' has not been completed.` +
        ` (line ${this.#line}, character ${start - this.#lineStart + 1})`,
    ]);
  }

  #word(): void {
    const start = this.#at;
    let text = '';
    for (;;) {
      const character = this.#source[this.#at];
      if (character === undefined || WORD_END.test(character)) break;
      this.#at++;
      if (character === '\\') {
        text += this.#escape();
        continue;
      }
      if (RESERVED_CHARACTERS.includes(character)) {
        throw reservedCharacter(character, this.#line, this.#at - this.#lineStart);
      }
      text += character;
    }
    this.#push('word', text, start);
  }
}

/** Splits JQL into words, strings and symbols; throws JqlError in Jira's words. */
export function tokenize(source: string): Token[] {
  return new Scanner(source).run();
}
