import { marked, type Token, type Tokens } from 'marked';
import type { ReadSession } from './import-session.ts';
import { propertyNamed, ticketOf } from './import-properties.ts';

/**
 * One heading a ticket: its text is the title, and also the ref unless `{#ref}` follows it. A list or paragraph of
 * `Property: value` lines right below says more; what comes then is the description. A single highest heading above
 * others names the session.
 */
export function sessionOfMarkdown(text: string): ReadSession {
  const tokens = marked.lexer(text);
  const headings = tokens.filter(isHeading);
  const [first] = headings;
  if (!first) return { tickets: [] };
  const highest = Math.min(...headings.map(({ depth }) => depth));
  const below = headings.map(({ depth }) => depth).filter((depth) => depth > highest);
  const isTitled = first.depth === highest && below.length === headings.length - 1 && below.length > 0;
  const level = isTitled ? Math.min(...below) : highest;
  const tickets = sectionsOf(tokens, level).map(ticketOfSection);
  return isTitled ? { name: first.text, tickets } : { tickets };
}

interface Section {
  readonly heading: Tokens.Heading;
  readonly content: Token[];
}

function sectionsOf(tokens: readonly Token[], level: number): Section[] {
  const sections: Section[] = [];
  for (const token of tokens) {
    if (isHeading(token) && token.depth === level) sections.push({ heading: token, content: [] });
    else sections.at(-1)?.content.push(token);
  }
  return sections;
}

function ticketOfSection({ heading, content }: Section): Record<string, unknown> {
  const [, title = '', ref = title] = /^(.*?)\s*(?:\{#([^}]+)\})?$/.exec(heading.text) ?? [];
  const start = content.findIndex(({ type }) => type !== 'space');
  const properties = start === -1 ? undefined : propertiesOf(content[start]);
  const description = marked.parser(content.slice(properties ? start + 1 : 0)).trim();
  return ticketOf(properties ?? new Map(), { ref, title, description_html: description });
}

/** Undefined when any line is something else than a property: then it is all description. */
function propertiesOf(token: Token | undefined): Map<string, string> | undefined {
  if (token?.type !== 'list' && token?.type !== 'paragraph') return undefined;
  const found = new Map<string, string>();
  for (const line of token.raw.trim().split('\n')) {
    const [, name = '', value = ''] = /^\s*(?:[-*+]\s+)?([\w -]+?)\s*:\s*(.*)$/.exec(line) ?? [];
    const property = propertyNamed(name);
    if (property === undefined || property.startsWith('description')) return undefined;
    found.set(property, value);
  }
  return found;
}

function isHeading(token: Token): token is Tokens.Heading {
  return token.type === 'heading';
}
