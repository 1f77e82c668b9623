import type { AdfNode } from './document.ts';
import { isBlockTag } from './html-tags.ts';
import type { HtmlElement } from './html-tree.ts';
import { oneLine, cleanText } from './text.ts';

/** How Quill 2 writes code: a block of lines. */
export function isCodeContainer({ attributes }: HtmlElement): boolean {
  return (attributes.get('class') ?? '').split(' ').includes('ql-code-block-container');
}

/** A code block of everything readable in the element; `undefined` when there is nothing. */
export function codeBlockOf(element: HtmlElement): AdfNode | undefined {
  const text = withoutLastNewlines(cleanText(codeText(element)));
  if (text === '') {
    return undefined;
  }
  const language =
    languageOf(element) ?? element.children.map(childLanguage).find((name) => name !== undefined);
  return {
    type: 'codeBlock',
    ...(language !== undefined && { attrs: { language } }),
    content: [{ type: 'text', text }],
  };
}

function withoutLastNewlines(text: string): string {
  let end = text.length;
  while (text[end - 1] === '\n') {
    end -= 1;
  }
  return text.slice(0, end);
}

interface Code {
  readonly parts: string[];
  atLineStart: boolean;
}

function codeText(element: HtmlElement): string {
  const code: Code = { parts: [], atLineStart: true };
  writeCode(element, code);
  return code.parts.join('');
}

function writeCode({ children }: HtmlElement, code: Code): void {
  for (const child of children) {
    if (typeof child === 'string') {
      write(child, code);
    } else if (child.tag === 'br') {
      write('\n', code);
    } else if (child.tag === 'img') {
      write(` ${oneLine(child.attributes.get('alt'))} `, code);
    } else if (child.tag === 'td' || child.tag === 'th') {
      writeCode(child, code);
      write(' ', code);
    } else if (isBlockTag(child.tag)) {
      // Highlighters put each line into a block, with or without its newline.
      startLine(code);
      writeCode(child, code);
      startLine(code);
    } else {
      writeCode(child, code);
    }
  }
}

function write(text: string, code: Code): void {
  code.parts.push(text);
  code.atLineStart = text === '' ? code.atLineStart : text.endsWith('\n');
}

function startLine(code: Code): void {
  if (!code.atLineStart) {
    write('\n', code);
  }
}

function childLanguage(child: string | HtmlElement): string | undefined {
  return typeof child === 'string' ? undefined : languageOf(child);
}

function languageOf({ attributes }: HtmlElement): string | undefined {
  const named = attributes.get('data-language') ?? attributes.get('data-lang');
  const classes = attributes.get('class') ?? '';
  const name =
    named ??
    /(?:^|\s)(?:language|lang|highlight-source|code(?!-(?:block|box|container|content|snippet|wrapper)))-([\w+#.-]+)/.exec(
      classes,
    )?.[1] ??
    /(?:^|\s)brush:\s*([\w+#.-]+)/.exec(classes)?.[1];
  const language = name?.trim().toLowerCase();
  return language === undefined || language === '' ? undefined : language;
}
