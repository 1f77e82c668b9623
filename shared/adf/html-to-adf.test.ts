import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { AdfNode } from './document.ts';
import { htmlToAdf } from './html-to-adf.ts';
import { brokenRules } from './testing/jira-rules.ts';
import { outline } from './testing/outline.ts';
import { validateAdf } from './validate.ts';

interface Snippet {
  readonly name: string;
  readonly html: string;
  readonly adf: string;
  readonly warnings?: readonly string[];
}

const corpus = JSON.parse(
  readFileSync(new URL('testing/corpus.json', import.meta.url), 'utf8'),
) as readonly Snippet[];

describe('htmlToAdf on the corpus', () => {
  it.each(corpus)('converts $name', ({ html, adf, warnings = [] }) => {
    const converted = htmlToAdf(html);

    expect(outline(converted.doc)).toBe(adf);
    expect(converted.warnings.map(({ code }) => code)).toEqual(warnings);
    expect(validateAdf(converted.doc)).toEqual({ valid: true });
    expect(brokenRules(converted.doc)).toEqual([]);
  });
});

describe('images that were uploaded', () => {
  const html = '<p>a<img src="data:image/png;base64,AAAA" alt="shot">b</p>';

  it('stand for any source the caller knows', () => {
    const { doc, warnings } = htmlToAdf(html, {
      mediaFor: (src) =>
        src.startsWith('data:') ? { type: 'file', id: 'uuid-1', collection: 'c' } : undefined,
    });

    expect(outline(doc)).toBe('p("a") single(media{type=file id=uuid-1 collection=c alt=shot}) p("b")');
    expect(warnings).toEqual([]);
  });

  it('make plain paragraphs of the whole document when what they are given is not valid', () => {
    const { doc, warnings } = htmlToAdf(`<ul><li>x</li></ul>${html}`, {
      mediaFor: () => ({ type: 'file', id: '', collection: '' }),
    });

    expect(outline(doc)).toBe('p("x" br "a" br "shot" br "b")');
    expect(warnings).toMatchObject([{ code: 'invalid_document', count: 1 }]);
    expect(warnings[0]?.problem).toContain('/content/2');
    expect(validateAdf(doc)).toEqual({ valid: true });
  });
});

describe('ids of tasks', () => {
  it('are kept where they are unique and counted otherwise', () => {
    const { doc } = htmlToAdf(
      '<ul data-type="taskList" data-local-id="l"><li data-local-id="a">x<li data-local-id="a">y<li>z</ul>',
    );

    expect(idsIn(doc)).toEqual(['l', 'a', 'task-1', 'task-2']);
  });
});

describe('hostile input', () => {
  const hostile: readonly (readonly [string, string, number])[] = [
    ['200,000 nested elements', `${'<div>'.repeat(200_000)}deep`, 200],
    ['10,000 nested lists', '<ul><li>x'.repeat(10_000), 60_000],
    ['10,000 nested quotes', '<blockquote>x'.repeat(10_000), 60_000],
    ['5,000 nested tables', '<table><tr><td>x'.repeat(5000), 60_000],
    ['5,000 nested tasks', '<ul><li><input type=checkbox>x'.repeat(5000), 60_000],
    [
      '3,000 nested containers of every kind',
      '<ul><li><blockquote><div class="panel"><details>x'.repeat(3000),
      60_000,
    ],
    [
      'spans both ways in 6 KB',
      `<table>${'<tr><td colspan=1000 rowspan=1000>'.repeat(170)}</table>`,
      100_000,
    ],
    ['one wide row above 700 narrow ones', `<table><tr><td colspan=1000>${'<tr><td>'.repeat(700)}`, 100_000],
    ['many small tables with wide spans', '<table><tr><td colspan=99><tr><td></table>'.repeat(140), 100_000],
    [
      'a row of 200 cells above 700 of one',
      `<table><tr>${'<td>'.repeat(200)}${'<tr><td>'.repeat(700)}`,
      200_000,
    ],
    ['a row of 5,000 cells', `<table><tr>${'<td>x'.repeat(5000)}`, 200_000],
    ['2,000 colours that never close', `<p>${unclosedColours(2000)}</p>${'<p>x'.repeat(5000)}`, 1_000_000],
    [
      '700 lines under one long address',
      `<a href="https://x/${'y'.repeat(3000)}">${'x<br>'.repeat(700)}`,
      200_000,
    ],
    ['40,000 attributes', `<p ${Array.from({ length: 40_000 }, (_, i) => `a${i}=1`).join(' ')}>x`, 200],
  ];

  it.each(hostile)('keeps small and valid: %s', (_name, html, most) => {
    const { doc } = htmlToAdf(html);

    expect(JSON.stringify(doc).length).toBeLessThan(most);
    expect(validateAdf(doc)).toEqual({ valid: true });
    expect(brokenRules(doc)).toEqual([]);
  });

  it('says that spans and nesting were limited', () => {
    const { warnings } = htmlToAdf(
      `<table><tr><td colspan=900>${'<tr><td>'.repeat(99)}</table>${'<ul><li>'.repeat(99)}`,
    );

    expect(warnings.map(({ code }) => code)).toEqual(['spans_limited', 'nesting_limited']);
  });

  it('never separates words that deep nesting held apart, nor joins them', () => {
    const { doc } = htmlToAdf(`${'<div>'.repeat(300)}<p>one</p><p>t<b>w</b>o</p>`);

    expect(outline(doc)).toBe('p("one two")');
  });
});

function unclosedColours(count: number): string {
  return Array.from({ length: count }, (_, index) => `<font color="#${100_000 + index}">`).join('');
}

function idsIn({ attrs, content = [] }: AdfNode): readonly unknown[] {
  const id = attrs?.['localId'];
  return [...(id === undefined ? [] : [id]), ...content.flatMap(idsIn)];
}
