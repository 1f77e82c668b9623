import { describe, expect, it } from 'vitest';
import { adfToHtml } from './adf-to-html.ts';
import { adfToMarkdown } from './adf-to-markdown.ts';
import { adfToText } from './adf-to-text.ts';
import { adfToWiki, htmlToWiki } from './adf-to-wiki.ts';
import { htmlToAdf } from './html-to-adf.ts';

const text = (words: string, ...marks: readonly object[]): object => ({ type: 'text', text: words, marks });
const paragraph = (...content: readonly object[]): object => ({ type: 'paragraph', content });
const docOf = (...content: readonly object[]): object => ({ version: 1, type: 'doc', content });

const everything = `<h2>Head *line*</h2><p>a <b>bold</b>, x<i>y</i>z <a href="https://example.com/a(b)">link</a> <code>c\`d</code><br>1. next</p>
<ol start="3"><li>one<ul><li>two</li></ul></li><li><p>three</p><p>more</p></li></ol>
<ul><li><input type="checkbox" checked>done</li><li><input type="checkbox">open</li></ul>
<table><tr><th>H</th><th>I|J</th></tr><tr><td rowspan="2">a</td><td><ul><li>b</li></ul></td></tr><tr><td>c</td></tr></table>
<pre><code class="language-ts">let a = "{x}";\n# no heading</code></pre><blockquote>q<br>r</blockquote>
<div data-panel-type="warning">care</div><details><summary>Title</summary>body</details><hr>
<img src="https://example.com/a.png" alt="pic" width="9"><p><span data-mention-id="ann">@Ann</span> <time datetime="2026-03-05"></time>
<span data-type="status" data-color="red">LATE</span> <span data-emoji-short-name=":tada:">🎉</span>
<span style="color:#ff0000">red</span> H<sub>2</sub>O <u>u</u> <s>s</s></p>`;

describe('adfToMarkdown', () => {
  it("writes GitHub's Markdown", () => {
    expect(adfToMarkdown(htmlToAdf(everything).doc)).toBe(`## Head \\*line\\*

a **bold**, x*y*z [link](<https://example.com/a(b)>) \`\`c\`d\`\`\\
1\\. next

3. one
   - two
4. three

   more

- [x] done
- [ ] open

| H | I\\|J |
| --- | --- |
| a | - b |
|  | c |

\`\`\`ts
let a = "{x}";
# no heading
\`\`\`

> q\\
> r

> [!WARNING]
> care

<details><summary>Title</summary>

body

</details>

---

![pic](https://example.com/a.png)

@Ann 2026-03-05 LATE 🎉 red H<sub>2</sub>O <u>u</u> ~~s~~`);
  });

  it.each([
    ['a heading', paragraph(text('# a')), '\\# a'],
    ["a heading's end", { type: 'heading', attrs: { level: 2 }, content: [text('a ##')] }, '## a #\\#'],
    ['a list', paragraph(text('- a')), '\\- a'],
    ['a numbered list', paragraph(text('12) a')), '12\\) a'],
    ['a tag', paragraph(text('<b> & &amp;')), '\\<b\\> & \\&amp;'],
    ['a link', paragraph(text('[a](b) `c` _d_')), '\\[a\\](b) \\`c\\` \\_d\\_'],
  ])('escapes what would be %s', (_name, block, markdown) => {
    expect(adfToMarkdown(docOf(block))).toBe(markdown);
  });

  it('writes tags where asterisks would not open or close', () => {
    const marked = docOf(paragraph(text('a'), text('!b', { type: 'strong' }), text('c', { type: 'em' })));

    expect(adfToMarkdown(marked)).toBe('a<strong>!b</strong>*c*');
  });

  it('keeps neighbouring lists apart and code fences closed', () => {
    const list = { type: 'bulletList', content: [{ type: 'listItem', content: [paragraph(text('a'))] }] };
    const code = { type: 'codeBlock', content: [text('```\nx')] };

    expect(adfToMarkdown(docOf(list, list, code))).toBe('- a\n\n<!-- -->\n\n- a\n\n````\n```\nx\n````');
  });
});

describe('htmlToWiki', () => {
  it("writes Jira's wiki markup", () => {
    expect(htmlToWiki(everything).wiki).toBe(`h2. Head \\*line\\*

a *bold*, x{_}y{_}z [link|https://example.com/a(b)] {{c\`d}}
1. next

# one
#* two
# three\\\\ more

* ☑ done
* ☐ open

||H||I\\|J||
|a|&nbsp;
* b|
| |c|

{code:javascript}
let a = "{x}";
# no heading
{code}

{quote}
q
r
{quote}

{panel:bgColor=#fffae6}
care
{panel}

*Title*

body

----

!https://example.com/a.png|width=9,alt="pic"!

[~ann] 2026-03-05 LATE 🎉 {color:#ff0000}red{color} H{~}2{~}O +u+ -s-`);
  });

  it('names the attachment that stands for an image', () => {
    const { wiki } = htmlToWiki('<img src="data:image/png;base64,AA" alt="shot">', {
      attachmentFor: () => 'shot.png',
    });

    expect(wiki).toBe('!shot.png|alt="shot"!');
  });

  it.each([
    ['a macro', '{code}', '\\{code\\}'],
    ['a link and an image', '[a] !b!', '\\[a\\] \\!b\\!'],
    ['a mention and a table', '[~a] |b|', '\\[\\~a\\] \\|b\\|'],
    ['a phrase', '*a* _b_ -c- +d+ ^e^', '\\*a\\* \\_b\\_ \\-c\\- \\+d\\+ \\^e\\^'],
    ['a line break', 'a\\\\b', 'a&#92;&#92;b'],
    ['a heading', 'h1. a', 'h1\\. a'],
    ['a list', '# a', '\\# a'],
    ['a picture', 'a (x) :)', 'a \\(x) \\:)'],
    ['nothing: words with hyphens', 'well-known a-b', 'well-known a-b'],
  ])('escapes what would be %s', (_name, words, wiki) => {
    expect(adfToWiki(docOf(paragraph(text(words))))).toBe(wiki);
  });

  it('keeps the lines of code and the items of lists in a cell', () => {
    const html =
      '<table><tr><td>a<pre>b\n\nc</pre><ul><li>d</li></ul>e</td><td><p>f</p><p>g</p></td></tr></table>';

    expect(htmlToWiki(html).wiki).toBe('|a\n{code:none}\nb\n\nc\n{code}\n* d\ne|f\\\\ g|');
  });

  it('puts code that holds the code macro into another one', () => {
    const code = { type: 'codeBlock', content: [text('{code}x{code}')] };

    expect(adfToWiki(docOf(code))).toBe('{noformat}\n{code}x{code}\n{noformat}');
  });
});

describe('documents from Jira', () => {
  const odd = docOf(
    { type: 'heading', content: [text('head')] },
    { type: 'panel', content: [paragraph(text('note'))] },
    {
      type: 'table',
      content: [{ type: 'tableRow', content: [{ type: 'tableCell' }, paragraph(text('stray'))] }],
    },
    { type: 'mediaSingle', content: [{ type: 'media' }] },
    paragraph(
      { type: 'mention' },
      { type: 'date' },
      { type: 'status' },
      { type: 'emoji' },
      { type: 'inlineCard' },
    ),
    paragraph({ type: 'mention', attrs: { id: 'a:1' } }, { type: 'date', attrs: { timestamp: 'soon' } }),
    { type: 'futureBlock', attrs: { title: 'titled' } },
    { type: 'futureBlock', content: [{ type: 'futureItem', content: [paragraph(text('inner'))] }] },
    { type: 'blockCard', attrs: { data: { url: 'https://example.com/x' } } },
  );
  const words = ['head', 'note', 'stray', '@a:1', 'soon', 'titled', 'inner', 'https://example.com/x'];

  it.each(Object.entries({ adfToHtml, adfToMarkdown, adfToText }))(
    'are written by %s though attributes lack and nodes are unknown',
    (_name, write) => {
      const written = write(odd);

      const places = words.map((word) => written.indexOf(word));
      expect(places).not.toContain(-1);
      expect(places).toEqual(places.toSorted((a, b) => a - b));
    },
  );

  it('are written as wiki markup with the mention as a link', () => {
    expect(adfToWiki(odd)).toContain('[~a:1]soon');
  });

  it.each([
    [undefined, ''],
    [null, ''],
    ['plain words', 'plain words'],
    [{ type: 'text', text: 'node' }, 'node'],
    [[{ type: 'text', text: 'list' }, null, 7], 'list'],
  ])('may be %j', (value, expected) => {
    expect(adfToText(value)).toBe(expected);
    expect(adfToMarkdown(value)).toBe(expected);
  });
});

describe('adfToHtml', () => {
  it('writes no cell, row or item outside of its table or list, which would move words', () => {
    const stray = docOf(
      {
        type: 'table',
        content: [
          { type: 'future', content: [{ type: 'future', content: [{ type: 'tableHeader' }] }, text('a')] },
        ],
      },
      { type: 'listItem', content: [paragraph(text('b'))] },
    );

    expect(adfToHtml(stray)).toBe(
      '<table><tbody><tr><td><div><div><div></div></div>a</div></td></tr></tbody></table><div><p>b</p></div>',
    );
  });

  it('holds no scripts, whatever the document says', () => {
    const attack = docOf(
      paragraph(
        text('<script>x</script>', { type: 'link', attrs: { href: 'javascript:alert(1)' } }),
        text('c', { type: 'textColor', attrs: { color: '"><script>' } }),
        text('l', { type: 'link', attrs: { href: 'https://example.com/"onclick="x' } }),
        { type: 'mention', attrs: { id: '"><img onerror=x>', text: '<b>' } },
      ),
      { type: 'codeBlock', attrs: { language: '"><script>' }, content: [text('</code><script>')] },
      {
        type: 'mediaSingle',
        content: [{ type: 'media', attrs: { type: 'external', url: 'javascript:x', alt: '">' } }],
      },
    );

    const html = adfToHtml(attack);

    expect(html).not.toMatch(/<script|<img onerror|javascript:|"onclick/);
    expect(html).toContain('&lt;script&gt;x&lt;/script&gt;');
  });

  it('shows as many spaces and lines as there are', () => {
    expect(adfToHtml(docOf(paragraph(text('a   b\nc'))))).toBe('<p>a\u00a0\u00a0 b<br>c</p>');
  });
});
