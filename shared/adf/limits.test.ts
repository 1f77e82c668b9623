import { describe, expect, it } from 'vitest';
import { htmlToAdf } from './html-to-adf.ts';
import { JIRA_TEXT_LIMIT, textLength, truncateAtBlock } from './limits.ts';
import { outline } from './testing/outline.ts';
import { validateAdf } from './validate.ts';

const NOTE = 'The rest is attached.';

/** The outline of what is left when a paragraph that never fits comes last. */
function cut(html: string, limit: number): string {
  const { doc } = htmlToAdf(`${html}<p>${'long'.repeat(50)}</p>`);
  const shortened = truncateAtBlock(doc, limit, NOTE);
  expect(textLength(shortened)).toBeLessThanOrEqual(limit);
  expect(validateAdf(shortened)).toEqual({ valid: true });
  return outline(shortened);
}

describe('truncateAtBlock', () => {
  it('gives back a document that fits', () => {
    const { doc } = htmlToAdf(`<p>${'a'.repeat(JIRA_TEXT_LIMIT)}</p>`);

    expect(truncateAtBlock(doc, JIRA_TEXT_LIMIT, NOTE)).toBe(doc);
  });

  it('cuts a document one character too long, which Jira would refuse', () => {
    const { doc } = htmlToAdf(`<p>first</p><p>${'a'.repeat(JIRA_TEXT_LIMIT - 5)}</p>`);
    expect(textLength(doc)).toBe(JIRA_TEXT_LIMIT + 1);

    expect(outline(truncateAtBlock(doc, JIRA_TEXT_LIMIT, NOTE))).toBe(`p("first") p("${NOTE}")`);
  });

  it('cuts between blocks', () => {
    expect(cut('<p>one</p><h2>two</h2><p>three, which is long</p>', 34)).toBe(
      `p("one") h{level=2}("two") p("${NOTE}")`,
    );
  });

  it('cuts between items, in lists of lists too', () => {
    expect(cut('<ul><li>one<ul><li>two</li><li>three</li></ul></li><li>four</li></ul>', 34)).toBe(
      `ul(li(p("one") ul(li(p("two"))))) p("${NOTE}")`,
    );
  });

  it('cuts between rows, and ends the cells that went on', () => {
    expect(
      cut(
        '<table><tr><td rowspan="3">a</td><td>b</td></tr><tr><td>c</td></tr><tr><td>long row</td></tr></table>',
        30,
      ),
    ).toBe(`table(tr(td{rowspan=2}(p("a")) td(p("b"))) tr(td(p("c")))) p("${NOTE}")`);
  });

  it('leaves out a container of which nothing fits', () => {
    expect(cut('<p>a</p><blockquote>much too long for this</blockquote>', 30)).toBe(`p("a") p("${NOTE}")`);
  });

  it('cuts a single long paragraph between words', () => {
    expect(cut('<p>one two three four</p>', 34)).toBe(`p("one two") p("${NOTE}")`);
  });

  it('cuts the note itself where nothing else fits', () => {
    expect(cut('<p>a long enough paragraph</p>', 8)).toBe('p("The rest")');
  });
});
