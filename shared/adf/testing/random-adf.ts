import fc from 'fast-check';

const types = (
  'doc paragraph heading bulletList orderedList listItem taskList taskItem blockTaskItem codeBlock blockquote panel rule ' +
  'table tableRow tableCell tableHeader mediaSingle mediaGroup media mediaInline caption expand nestedExpand hardBreak ' +
  'mention emoji date status inlineCard blockCard embedCard decisionList decisionItem layoutSection layoutColumn ' +
  'extension bodiedExtension inlineExtension placeholder futureBlock constructor __proto__'
).split(' ');

const junk = fc.oneof(
  fc.constantFrom(undefined, null, 0, -3, 1e9, '', 'x y', true, [], {}),
  fc.double(),
  fc.string(),
);

const names = (
  'level order localId state language panelType title layout width height colspan rowspan colwidth background id type url ' +
  'collection alt timestamp color shortName href align data'
).split(' ');

const attrs = fc.oneof(
  { weight: 1, arbitrary: fc.constantFrom(undefined, null, [], 'no') },
  { weight: 4, arbitrary: fc.dictionary(fc.constantFrom(...names), junk, { maxKeys: 4 }) },
);

const mark = fc.record({
  type: fc.constantFrom(
    ...'strong em code link strike underline subsup textColor backgroundColor annotation alignment toString'.split(
      ' ',
    ),
  ),
  attrs: fc.oneof(
    attrs,
    fc.constantFrom(
      { href: 'https://example.com/a(b)|c' },
      { href: 'javascript:alert(1)' },
      { color: '#ff0000' },
    ),
  ),
});

const text = fc.record(
  {
    type: fc.constant('text'),
    text: fc.tuple(
      fc.stringMatching(/^[ *_~`|#>\-.!\\[\](){}+:]{0,3}$/),
      fc.stringMatching(/^[ *_~`|#>\-.!\\[\](){}+:]{0,3}$/),
    ),
    marks: fc.array(mark, { maxLength: 3 }),
  },
  { requiredKeys: ['type', 'text'] },
);

const { node } = fc.letrec<{ readonly node: unknown }>((tie) => ({
  node: fc.oneof(
    { depthSize: 'small', withCrossShrink: true, maxDepth: 8 },
    { weight: 4, arbitrary: text },
    { weight: 1, arbitrary: junk.filter((value) => typeof value !== 'string') },
    {
      weight: 8,
      arbitrary: fc.record(
        {
          type: fc.constantFrom(...types),
          attrs,
          content: fc.oneof(
            { weight: 8, arbitrary: fc.array(tie('node'), { maxLength: 4 }) },
            { weight: 1, arbitrary: junk.filter((value) => typeof value !== 'string') },
          ),
          marks: fc.oneof(fc.array(mark, { maxLength: 2 }), junk),
        },
        { requiredKeys: ['type'] },
      ),
    },
  ),
}));

export interface RandomAdf {
  readonly doc: unknown;
  /** The words of its text nodes, each one of its own, in order. */
  readonly words: readonly string[];
}

/** Documents as Jira might send them after its next release: any node anywhere, attributes missing or of other types. */
export const randomAdf: fc.Arbitrary<RandomAdf> = fc
  .array(node, { minLength: 1, maxLength: 4 })
  .map((content) => {
    const words: string[] = [];
    const doc = numbered({ version: 1, type: 'doc', content }, words);
    return { doc, words };
  });

/** Gives every text node a word that no other has. */
function numbered(value: unknown, words: string[]): unknown {
  if (Array.isArray(value)) {
    return value.map((item) => numbered(item, words));
  }
  if (typeof value !== 'object' || value === null) {
    return value;
  }
  const record = value as Record<string, unknown>;
  if (record['type'] === 'text' && Array.isArray(record['text'])) {
    const word = `word${words.length}end`;
    words.push(word);
    return { ...record, text: [record['text'][0], word, record['text'][1]].join('') };
  }
  return 'content' in record ? { ...record, content: numbered(record['content'], words) } : record;
}
