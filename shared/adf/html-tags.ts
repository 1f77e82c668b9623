const hiddenTags = new Set(['script', 'style', 'template', 'title', 'noembed', 'noframes', 'datalist', 'rp']);

const voidTags = new Set(['area', 'br', 'col', 'hr', 'img', 'input', 'link', 'meta', 'wbr']);

const blockTags = new Set(
  (
    'address article aside blockquote body caption center dd details dialog dir div dl dt fieldset figcaption figure ' +
    'footer form frameset h1 h2 h3 h4 h5 h6 header hgroup hr legend li main menu nav noscript ol option optgroup p ' +
    'pre search section summary table tbody td tfoot th thead tr ul xmp listing plaintext'
  ).split(' '),
);

export function isHiddenTag(tag: string): boolean {
  return hiddenTags.has(tag);
}

export function isVoidTag(tag: string): boolean {
  return voidTags.has(tag);
}

/** Whether a browser puts the element on lines of its own. */
export function isBlockTag(tag: string): boolean {
  return blockTags.has(tag);
}

const tableParents: ReadonlyMap<string, readonly string[]> = new Map([
  ['table', ['tbody', 'thead', 'tfoot', 'caption', 'colgroup']],
  ['tbody', ['tr']],
  ['thead', ['tr']],
  ['tfoot', ['tr']],
  ['tr', ['td', 'th']],
  ['colgroup', ['col']],
]);

/** Whether an element belongs to the table its parent is part of. */
export function isTablePart(tag: string, parent: string): boolean {
  return tableParents.get(parent)?.includes(tag) ?? false;
}
