import fc from 'fast-check';

const word = fc.stringMatching(/^[a-z]{1,6}$/);

const hazard = fc.constantFrom(
  '☃',
  '&amp;',
  '&lt;b&gt;',
  ' ',
  '\n',
  '&nbsp;',
  '<br>',
  '<hr>',
  '<!-- no -->',
  '',
);

const leaf = fc.oneof(
  { weight: 8, arbitrary: word },
  { weight: 4, arbitrary: word.map((text) => ` ${text} `) },
  { weight: 3, arbitrary: hazard },
  {
    weight: 3,
    arbitrary: fc.constantFrom(
      '<img src="https://example.com/a.png" alt="seen">',
      '<img src="data:image/png;base64,AA" alt="told">',
      '<input type="checkbox" checked>',
      '<input type="checkbox">',
      '<time datetime="2026-03-05">2026-03-05</time>',
      '<time datetime="2026-03-05">someday</time>',
      '<span data-mention-id="a1">@Ann</span>',
      '<span data-type="status" data-color="red">LATE</span>',
      '<span data-emoji-short-name=":tada:">🎉</span>',
      '<script>hidden()</script>',
      '<style>hidden</style>',
      '<pre>code\n  more</pre>',
      '<pre><code class="language-ts">let</code></pre>',
    ),
  },
);

const tags = (
  'p p div div span b i u s code a a h1 h3 ul ul ol li li li blockquote blockquote pre table table tbody tr tr td td th ' +
  'caption details summary dl dt dd section center font sub sup mark figure figcaption article custom-x label'
).split(' ');

const attribute = fc.oneof(
  { weight: 1, arbitrary: fc.constant('') },
  {
    weight: 2,
    arbitrary: fc
      .constantFrom(
        'class="panel"',
        'class="alert alert-warning"',
        'class="ql-indent-1"',
        'data-type="taskList"',
        'data-checked="true"',
        'data-list="checked"',
        'data-local-id="task-1"',
        'data-node-type="expand"',
        'data-colwidth="40,50"',
        'style="color:red"',
        'style="text-align:center"',
        'style="font-weight:bold"',
        'style="white-space:pre"',
        'href="https://example.com/?a=1&b"',
        'href="javascript:x"',
        'colspan="2"',
        'colspan="70"',
        'rowspan="3"',
        'start="4"',
        'width="30"',
        'onclick="x"',
        'title="unseen"',
      )
      .map((text) => ` ${text}`),
  },
);

function many(parts: fc.Arbitrary<string>): fc.Arbitrary<string> {
  return fc.array(parts, { maxLength: 4 }).map((all) => all.join(''));
}

interface Trees {
  readonly tree: string;
  readonly any: string;
  readonly list: string;
  readonly tasks: string;
  readonly table: string;
  readonly details: string;
}

const { tree } = fc.letrec<Trees>((tie: fc.LetrecTypedTie<Trees>) => {
  const inner = fc.array(tie('tree'), { maxLength: 3 }).map((parts) => parts.join(''));
  const element = (tag: string): fc.Arbitrary<string> =>
    fc.tuple(attribute, inner).map(([given, text]) => `<${tag}${given}>${text}</${tag}>`);
  return {
    tree: fc.oneof(
      { depthSize: 'small', withCrossShrink: true, maxDepth: 7 },
      { weight: 3, arbitrary: leaf },
      { weight: 3, arbitrary: tie('any') },
      { weight: 1, arbitrary: tie('list') },
      { weight: 1, arbitrary: tie('tasks') },
      { weight: 1, arbitrary: tie('table') },
      { weight: 1, arbitrary: tie('details') },
    ),
    any: fc
      .tuple(fc.constantFrom(...tags), attribute, inner, fc.integer({ min: 0, max: 12 }))
      .map(([tag, given, text, closing]) => `<${tag}${given}>${text}${closing === 0 ? '' : `</${tag}>`}`),
    list: fc
      .tuple(fc.constantFrom('ul', 'ol'), attribute, many(element('li')))
      .map(([tag, given, items]) => `<${tag}${given}>${items}</${tag}>`),
    tasks: many(inner.map((text) => `<li><input type="checkbox">${text}</li>`)).map(
      (items) => `<ul>${items}</ul>`,
    ),
    table: fc
      .tuple(
        attribute,
        many(many(fc.oneof(element('td'), element('th'))).map((cells) => `<tr>${cells}</tr>`)),
      )
      .map(([given, rows]) => `<table${given}>${rows}</table>`),
    details: fc
      .tuple(inner, inner)
      .map(([title, body]) => `<details><summary>${title}</summary>${body}</details>`),
  };
});

/** Trees of any tags in any place, some of them never closed, and of lists, tables and the like as they should be. */
export const randomHtml: fc.Arbitrary<string> = fc
  .array(tree, { minLength: 1, maxLength: 6 })
  .map((parts) => parts.join(''));
