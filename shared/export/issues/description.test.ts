import { expect, test } from 'vitest';
import { z } from 'zod';
import { adfToText } from '../../adf/adf-to-text.ts';
import { JIRA_TEXT_LIMIT, textLength } from '../../adf/limits.ts';
import { validateAdf } from '../../adf/validate.ts';
import { descriptionOf } from './description.ts';

const paragraphs = (count: number, html: string) => `<p>${html}</p>`.repeat(count);

test('goes to Cloud as a document, and to Data Center as wiki markup', () => {
  const html = '<h1>Title</h1><p>Some <strong>bold</strong> words</p>';

  expect(descriptionOf(html, 'cloud')).toMatchObject({
    value: { type: 'doc', content: [{ type: 'heading' }, { type: 'paragraph' }] },
    isCut: false,
  });
  expect(descriptionOf(html, 'data_center')).toEqual({
    value: 'h1. Title\n\nSome *bold* words',
    isCut: false,
  });
});

test.each(['cloud', 'data_center'] as const)('that is blank is none on %s', (deployment) => {
  expect(descriptionOf(' \n', deployment)).toBeUndefined();
});

test('that is too long for Cloud is cut between blocks, with a note', () => {
  const description = descriptionOf(paragraphs(400, `${'word '.repeat(24)}end`), 'cloud');

  const text = adfToText(description?.value);
  expect(description?.isCut).toBe(true);
  expect(validateAdf(description?.value)).toEqual({ valid: true });
  expect(textLength(description?.value)).toBeLessThanOrEqual(JIRA_TEXT_LIMIT);
  expect(textLength(description?.value)).toBeGreaterThan(JIRA_TEXT_LIMIT - 500);
  expect(text).toMatch(/end\n+The description was cut here.*description\.html\.$/);
});

test.each([
  ['plain, of 38k characters', paragraphs(300, `${'word '.repeat(24)}end`)],
  ['plain, of 96k', paragraphs(780, `${'word '.repeat(24)}end`)],
  ['plain, of 864k', paragraphs(7000, `${'word '.repeat(24)}end`)],
  ['short as text and long as markup', paragraphs(3000, '<b>a</b> <i>b</i> <u>c</u>')],
  [
    'marked up at its end only',
    paragraphs(250, 'x'.repeat(99)) + paragraphs(2000, '<b>a</b> <i>b</i> <u>c</u>'),
  ],
  ['one long list', `<ul>${`<li>${'word '.repeat(24)}</li>`.repeat(2000)}</ul>`],
  ['of one block', `<p>${'<b>a</b> <i>b</i> '.repeat(9000)}</p>`],
])('that is %s, and too long for Data Center, keeps as much as fits', (_, html) => {
  const description = descriptionOf(html, 'data_center');

  const wiki = z.string().parse(description?.value);
  expect(description?.isCut).toBe(true);
  expect(wiki.length).toBeLessThanOrEqual(JIRA_TEXT_LIMIT);
  expect(wiki.length).toBeGreaterThan(JIRA_TEXT_LIMIT - 200);
  expect(wiki).toMatch(/The description was cut here.*description\.html\.$/);
});

test('of few words with long addresses keeps the links that fit on Data Center, and the whole note', () => {
  const link = `<p><a href="https://example.com/${'x'.repeat(1_500)}">a</a></p>`;

  const description = descriptionOf(link.repeat(40), 'data_center');

  const wiki = z.string().parse(description?.value);
  expect(description?.isCut).toBe(true);
  expect(wiki.match(/\[a\|https/g)).toHaveLength(21);
  expect(wiki).toMatch(/\n\nThe description was cut here.*description\.html\.$/);
});
