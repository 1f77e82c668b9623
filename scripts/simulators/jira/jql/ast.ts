export type Operand =
  | { readonly kind: 'value'; readonly value: string; readonly quoted: boolean }
  | { readonly kind: 'list'; readonly items: readonly Operand[] }
  | { readonly kind: 'function'; readonly name: string; readonly args: readonly string[] }
  | { readonly kind: 'empty' };

export type Operator = '=' | '!=' | '>' | '>=' | '<' | '<=' | '~' | '!~' | 'in' | 'not in' | 'is' | 'is not';

export type Clause =
  | { readonly kind: 'and'; readonly clauses: readonly Clause[] }
  | { readonly kind: 'or'; readonly clauses: readonly Clause[] }
  | { readonly kind: 'not'; readonly clause: Clause }
  | { readonly kind: 'term'; readonly field: string; readonly operator: Operator; readonly operand: Operand };

export interface OrderBy {
  readonly field: string;
  readonly descending: boolean;
}

export interface Query {
  readonly where: Clause | undefined;
  readonly orderBy: readonly OrderBy[];
}

/** A query that Jira refuses; the messages are what it answers with status 400. */
export class JqlError extends Error {
  readonly messages: readonly string[];

  constructor(messages: readonly string[]) {
    super(messages.join(' '));
    this.name = 'JqlError';
    this.messages = messages;
  }
}
