import { hardBreak, paragraphOf, textOf } from './document.ts';
import type { AdfMark, AdfNode } from './document.ts';
import type { Marks } from './marks.ts';
import { cleanText, collapse } from './text.ts';

/** What a run of text becomes. */
export type RunStyle =
  | { readonly type: 'paragraph'; readonly align?: Alignment | undefined }
  | { readonly type: 'heading'; readonly level: number; readonly align?: Alignment | undefined };

export type Alignment = 'center' | 'end';

interface OpenText {
  readonly type: 'text';
  readonly marks: readonly AdfMark[];
  open: string;
}

/**
 * Collects what stands in one container: text and inline nodes gather into a run, which a block or a break closes to a
 * paragraph or heading. White space is collapsed and trimmed across nodes as HTML shows it.
 */
export class Flow {
  readonly blocks: AdfNode[] = [];
  style: RunStyle = { type: 'paragraph' };
  #run: (OpenText | AdfNode)[] = [];
  /** Whether a space here would not be seen: at the start of a line or after another space. */
  #hidesSpace = true;

  text(data: string, marks: Marks): void {
    const text = collapse(data);
    this.#append(this.#hidesSpace && text.startsWith(' ') ? text.slice(1) : text, marks.forText());
  }

  /** Text whose white space counts: newlines become hard breaks, and spaces that HTML would collapse no-break ones. */
  preformatted(data: string, marks: Marks): void {
    for (const [index, line] of cleanText(data).split('\n').entries()) {
      if (index > 0) {
        this.hardBreak();
      }
      const text = line.replace(/[\t\f]/g, '    ').replace(/ (?= )|^ | $/g, '\u00a0');
      this.#append(text, marks.forText());
    }
  }

  inline(node: AdfNode): void {
    this.#run.push(node);
    this.#hidesSpace = false;
  }

  hardBreak(): void {
    this.#trimEnd();
    this.#run.push(hardBreak);
    this.#hidesSpace = true;
  }

  /** A hard break after what there is, if there is something. */
  newLine(): void {
    if (this.#run.length > 0) {
      this.hardBreak();
    }
  }

  /** Inline nodes that were made before, with the white space rules of this flow. */
  append(nodes: readonly AdfNode[]): void {
    for (const node of nodes) {
      if (node.type === 'text') {
        const { text = '', marks = [] } = node;
        this.#append(this.#hidesSpace ? text.replace(/^ +/, '') : text, marks);
      } else if (node.type === 'hardBreak') {
        this.hardBreak();
      } else {
        this.inline(node);
      }
    }
  }

  /** Ends the run. A run of nothing but line breaks is an empty line. */
  break(): void {
    if (this.#run.length === 0) {
      return;
    }
    const hadBreak = this.#run.some((node) => node.type === 'hardBreak');
    const content = this.takeInline();
    if (content.length > 0) {
      this.blocks.push(this.#close(content));
    } else if (hadBreak && this.style.type === 'paragraph') {
      this.blocks.push(paragraphOf([]));
    }
  }

  /** The run as inline nodes, which leaves an empty run. */
  takeInline(): AdfNode[] {
    this.#trimEnd();
    while (this.#run.at(-1)?.type === 'hardBreak') {
      this.#run.pop();
      this.#trimEnd();
    }
    const content = this.#run.map((node) => ('open' in node ? textOf(node.open, node.marks) : node));
    this.#run = [];
    this.#hidesSpace = true;
    return content;
  }

  block(node: AdfNode): void {
    this.break();
    this.blocks.push(node);
  }

  /** Reads something whose runs have another style. */
  styled(style: RunStyle, read: () => void): void {
    this.break();
    const before = this.style;
    this.style = style;
    read();
    this.break();
    this.style = before;
  }

  finish(): AdfNode[] {
    this.break();
    return this.blocks;
  }

  #append(text: string, marks: readonly AdfMark[]): void {
    if (text === '') {
      return;
    }
    this.#hidesSpace = text.endsWith(' ');
    const last = this.#run.at(-1);
    if (last !== undefined && 'open' in last && sameMarks(last.marks, marks)) {
      last.open += text;
    } else {
      this.#run.push({ type: 'text', marks, open: text });
    }
  }

  #trimEnd(): void {
    for (let last = this.#run.at(-1); last !== undefined && 'open' in last; last = this.#run.at(-1)) {
      last.open = last.open.endsWith(' ') ? last.open.slice(0, -1) : last.open;
      if (last.open !== '') {
        return;
      }
      this.#run.pop();
    }
  }

  #close(content: readonly AdfNode[]): AdfNode {
    const { style } = this;
    const node: AdfNode =
      style.type === 'heading'
        ? { type: 'heading', attrs: { level: style.level }, content }
        : paragraphOf(content);
    return style.align === undefined
      ? node
      : { ...node, marks: [{ type: 'alignment', attrs: { align: style.align } }] };
  }
}

function sameMarks(some: readonly AdfMark[], others: readonly AdfMark[]): boolean {
  return (
    some === others ||
    (some.length === others.length && (some.length === 0 || JSON.stringify(some) === JSON.stringify(others)))
  );
}
