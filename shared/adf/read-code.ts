import type { AdfNode } from './document.ts';
import { isBlockTag } from './html-tags.ts';
import type { HtmlElement } from './html-tree.ts';
import { oneLine, cleanText } from './text.ts';

/** A code block of everything readable in the element; `undefined` when there is nothing. */
export function codeBlockOf(element: HtmlElement): AdfNode | undefined {
  const text = cleanText(codeText(element)).replace(/\n+$/, '');
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

function codeText(element: HtmlElement): string {
  let text = '';
  for (const child of element.children) {
    if (typeof child === 'string') {
      text += child;
    } else if (child.tag === 'br') {
      text += '\n';
    } else if (child.tag === 'img') {
      text += ` ${oneLine(child.attributes.get('alt'))} `;
    } else if (child.tag === 'td' || child.tag === 'th') {
      text += `${codeText(child)} `;
    } else if (isBlockTag(child.tag)) {
      // Highlighters put each line into a block, with or without its newline.
      const line = codeText(child);
      text += `${text === '' || text.endsWith('\n') ? '' : '\n'}${line}${line.endsWith('\n') ? '' : '\n'}`;
    } else {
      text += codeText(child);
    }
  }
  return text;
}

function childLanguage(child: string | HtmlElement): string | undefined {
  return typeof child === 'string' ? undefined : languageOf(child);
}

function languageOf({ attributes }: HtmlElement): string | undefined {
  const named = attributes.get('data-language') ?? attributes.get('data-lang') ?? attributes.get('lang');
  const classes = attributes.get('class') ?? '';
  const name =
    named ??
    /(?:^|\s)(?:language|lang|highlight-source|code)-([\w+#.-]+)/.exec(classes)?.[1] ??
    /(?:^|\s)brush:\s*([\w+#.-]+)/.exec(classes)?.[1];
  const language = name?.trim().toLowerCase();
  return language === undefined || language === '' ? undefined : language;
}
