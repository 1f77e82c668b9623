/** A mark of Atlassian Document Format: formatting on a text, or alignment on a block. */
export interface AdfMark {
  readonly type: string;
  readonly attrs?: Readonly<Record<string, unknown>>;
}

/** A node of Atlassian Document Format. What comes from Jira may lack any of the optional parts. */
export interface AdfNode {
  readonly type: string;
  readonly attrs?: Readonly<Record<string, unknown>>;
  readonly content?: readonly AdfNode[];
  readonly marks?: readonly AdfMark[];
  readonly text?: string;
}

/** A whole document, as Jira's rich text fields take it. */
export interface AdfDoc {
  readonly version: 1;
  readonly type: 'doc';
  readonly content: readonly AdfNode[];
}

export function documentOf(content: readonly AdfNode[]): AdfDoc {
  return { version: 1, type: 'doc', content: content.length === 0 ? [paragraphOf([])] : content };
}

/** An empty paragraph has no `content`, as Jira's editor writes it. */
export function paragraphOf(content: readonly AdfNode[]): AdfNode {
  return content.length === 0 ? { type: 'paragraph' } : { type: 'paragraph', content };
}

export function textOf(text: string, marks?: readonly AdfMark[]): AdfNode {
  return marks === undefined || marks.length === 0 ? { type: 'text', text } : { type: 'text', text, marks };
}

export const hardBreak: AdfNode = { type: 'hardBreak' };

/** Paragraphs of the lines of a plain text; a blank line ends a paragraph, a single newline is a hard break. */
export function documentOfText(text: string): AdfDoc {
  const paragraphs: AdfNode[] = [];
  for (const part of text.split(/\n[^\S\n]*\n\s*/)) {
    const lines = part.split('\n').map((line) => line.trim());
    const content = lines
      .filter((line) => line !== '')
      .flatMap((line, index) => (index === 0 ? [textOf(line)] : [hardBreak, textOf(line)]));
    if (content.length > 0) {
      paragraphs.push(paragraphOf(content));
    }
  }
  return documentOf(paragraphs);
}
