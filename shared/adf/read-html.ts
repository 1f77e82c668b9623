import type { AdfNode } from './document.ts';
import { Flow } from './flow.ts';
import type { RunStyle } from './flow.ts';
import { isBlockTag } from './html-tags.ts';
import { parseHtml, plainElement } from './html-tree.ts';
import type { HtmlElement } from './html-tree.ts';
import { Marks } from './marks.ts';
import { alignmentOf } from './read-alignment.ts';
import { codeBlockOf, isCodeContainer } from './read-code.ts';
import { expandOf, isExpand, panelOf, panelTypeOf } from './read-containers.ts';
import { inlineNodeOf, isEmojiImage } from './read-inline.ts';
import { isActionList, isListTag, listsOf } from './read-lists.ts';
import { marksOf } from './read-marks.ts';
import { readImage } from './read-media.ts';
import { readTable } from './read-tables.ts';
import type { HtmlToAdfOptions, Inherited, Reading } from './reading.ts';
import type { Warnings } from './warnings.ts';

const FREE_LINK_CHARACTERS = 65_536;
const LINK_CHARACTERS_PER_CHARACTER = 8;

/** The blocks of a piece of HTML, nested as they were written: `fitDocument` makes them a valid document. */
export function readHtml(html: string, options: HtmlToAdfOptions, warnings: Warnings): readonly AdfNode[] {
  const reading: Reading = {
    options,
    warnings,
    children: (element, inherited, flow) => readChildren(element, inherited, flow, reading),
    blocks(element, inherited) {
      const flow = new Flow();
      readChildren(element, inherited, flow, reading);
      return flow.finish();
    },
  };
  const marks = Marks.none({
    left: FREE_LINK_CHARACTERS + html.length * LINK_CHARACTERS_PER_CHARACTER,
    exceeded: () => warnings.add('link_removed'),
  });
  return reading.blocks(parseHtml(html, warnings), { marks, preformatted: false });
}

function readChildren(element: HtmlElement, inherited: Inherited, flow: Flow, reading: Reading): void {
  for (const child of element.children) {
    if (typeof child !== 'string') {
      readElement(child, inherited, flow, reading);
    } else if (inherited.preformatted) {
      flow.preformatted(child, inherited.marks);
    } else {
      flow.text(child, inherited.marks);
    }
  }
}

type Reader = (element: HtmlElement, inherited: Inherited, flow: Flow, reading: Reading) => void;

function readElement(element: HtmlElement, outer: Inherited, flow: Flow, reading: Reading): void {
  const inherited = inheritedOf(element, outer, reading);
  const special = readers.get(element.tag);
  if (special !== undefined) {
    special(element, inherited, flow, reading);
    return;
  }
  const node = inlineNodeOf(element);
  if (node !== undefined) {
    flow.inline(node);
  } else if (isBlockTag(element.tag)) {
    readBlock(element, inherited, flow, reading);
  } else {
    readChildren(element, inherited, flow, reading);
  }
}

function inheritedOf(element: HtmlElement, outer: Inherited, { warnings }: Reading): Inherited {
  const marks = marksOf(element, outer.marks, warnings);
  const space = element.style.get('white-space');
  const preformatted =
    space === undefined ? outer.preformatted : /^(pre|break-spaces)/.test(space) && space !== 'pre-line';
  return marks === outer.marks && preformatted === outer.preformatted ? outer : { marks, preformatted };
}

function readBlock(element: HtmlElement, inherited: Inherited, flow: Flow, reading: Reading): void {
  const panelType = panelTypeOf(element);
  if (panelType !== undefined) {
    flow.block(panelOf(element, panelType, inherited, reading));
  } else if (isExpand(element)) {
    flow.block(expandOf(element, inherited, reading));
  } else if (isCodeContainer(element)) {
    readCode(element, inherited, flow);
  } else if (isActionList(element)) {
    readList(element, inherited, flow, reading);
  } else {
    const align = alignmentOf(element) ?? flow.style.align;
    flow.styled({ ...flow.style, align }, () => readChildren(element, inherited, flow, reading));
  }
}

function readHeading(element: HtmlElement, inherited: Inherited, flow: Flow, reading: Reading): void {
  const align = alignmentOf(element) ?? flow.style.align;
  const style: RunStyle = { type: 'heading', level: Number(element.tag.slice(1)), align };
  flow.styled(style, () => readChildren(element, inherited, flow, reading));
}

function readList(element: HtmlElement, inherited: Inherited, flow: Flow, reading: Reading): void {
  flow.break();
  for (const list of listsOf(element, inherited, reading)) {
    flow.block(list);
  }
}

/** An item without its list is shown with a bullet all the same. */
function readOrphanItem(element: HtmlElement, inherited: Inherited, flow: Flow, reading: Reading): void {
  readList(plainElement('ul', [element]), inherited, flow, reading);
}

function readCode(element: HtmlElement, _: Inherited, flow: Flow): void {
  flow.break();
  const block = codeBlockOf(element);
  if (block !== undefined) {
    flow.block(block);
  }
}

function readQuote(element: HtmlElement, inherited: Inherited, flow: Flow, reading: Reading): void {
  if (panelTypeOf(element) !== undefined) {
    readBlock(element, inherited, flow, reading);
    return;
  }
  flow.block({ type: 'blockquote', content: reading.blocks(element, inherited) });
}

function readTerm(element: HtmlElement, inherited: Inherited, flow: Flow, reading: Reading): void {
  readBlock(element, { ...inherited, marks: inherited.marks.with('strong') }, flow, reading);
}

function readImageOrEmoji(element: HtmlElement, inherited: Inherited, flow: Flow, reading: Reading): void {
  const emoji = inlineNodeOf(element);
  if (emoji !== undefined) {
    flow.inline(emoji);
  } else if (isEmojiImage(element)) {
    flow.text(element.attributes.get('alt') ?? '', inherited.marks);
  } else {
    readImage(element, inherited, flow, reading);
  }
}

/** Of a video or the like only what is written inside for browsers without it; a frame's inside is source text. */
function readEmbedded(element: HtmlElement, inherited: Inherited, flow: Flow, reading: Reading): void {
  reading.warnings.add('embedded_content_removed');
  flow.text(' ', inherited.marks);
  if (element.tag !== 'iframe') {
    readChildren(element, inherited, flow, reading);
    flow.text(' ', inherited.marks);
  }
}

const readers: ReadonlyMap<string, Reader> = new Map<string, Reader>([
  ...['h1', 'h2', 'h3', 'h4', 'h5', 'h6'].map((tag): [string, Reader] => [tag, readHeading]),
  ...['ul', 'ol', 'menu', 'dir'].filter(isListTag).map((tag): [string, Reader] => [tag, readList]),
  ...['pre', 'xmp', 'listing', 'plaintext'].map((tag): [string, Reader] => [tag, readCode]),
  ...['iframe', 'video', 'audio', 'object', 'embed'].map((tag): [string, Reader] => [tag, readEmbedded]),
  ['li', readOrphanItem],
  ['blockquote', readQuote],
  ['dt', readTerm],
  ['table', readTable],
  ['img', readImageOrEmoji],
  ['input', () => undefined],
  ['br', (_element, _inherited, flow) => flow.hardBreak()],
  ['hr', (_element, _inherited, flow) => flow.block({ type: 'rule' })],
]);
