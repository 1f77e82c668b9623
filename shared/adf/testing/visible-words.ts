import { parseFragment } from 'parse5';
import type { DefaultTreeAdapterTypes as Parsed } from 'parse5';
import { adfToText } from '../adf-to-text.ts';
import type { AdfDoc } from '../document.ts';

const hidden = new Set([
  'script',
  'style',
  'template',
  'title',
  'noembed',
  'noframes',
  'datalist',
  'rp',
  'iframe',
]);

const inline = new Set(
  (
    'a abbr b bdi big button cite code custom-x del dfn em font i input ins kbd label mark q s samp small span strike ' +
    'strong sub sup time tt u var'
  ).split(' '),
);

/** The words a reader of the HTML sees, in order. Images read as their alternative text. */
export function visibleWords(html: string): readonly string[] {
  const holder = parseFragment('<div></div>').childNodes[0] as Parsed.Element;
  return wordsIn(textOf(parseFragment(holder, html, { scriptingEnabled: false })));
}

function textOf(node: Parsed.ParentNode): string {
  return node.childNodes.map(textOfChild).join('');
}

function textOfChild(child: Parsed.ChildNode): string {
  if ('value' in child) {
    return child.value;
  }
  if (!('tagName' in child) || hidden.has(child.tagName)) {
    return '';
  }
  if (child.tagName === 'img') {
    return ` ${child.attrs.find(({ name }) => name === 'alt')?.value ?? ''} `;
  }
  return inline.has(child.tagName) ? textOf(child) : ` ${textOf(child)} `;
}

/** The words of the document in order. */
export function documentWords(doc: AdfDoc): readonly string[] {
  return wordsIn(adfToText(doc));
}

/** Takes out the only separators the converter may add. */
export function withoutSeparators(words: readonly string[]): readonly string[] {
  return words.filter((word) => !['|', '☐', '☑'].includes(word));
}

function wordsIn(text: string): readonly string[] {
  return text.split(/\s+/).filter((word) => word !== '');
}
