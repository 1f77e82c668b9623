import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { adfToHtml } from './adf-to-html.ts';
import { adfToMarkdown } from './adf-to-markdown.ts';
import { adfToText } from './adf-to-text.ts';
import { adfToWiki } from './adf-to-wiki.ts';
import { htmlToAdf } from './html-to-adf.ts';
import { keepMedia } from './keep-media.ts';
import { textLength, truncateAtBlock } from './limits.ts';
import { brokenRules } from './testing/jira-rules.ts';
import { randomAdf } from './testing/random-adf.ts';
import { randomHtml } from './testing/random-html.ts';
import { validateAdf } from './validate.ts';

const runs = { numRuns: Number(process.env['MILLRACE_PROPERTY_RUNS'] ?? 300) };

describe.each(Object.entries({ adfToHtml, adfToMarkdown, adfToText, adfToWiki }))('%s', (_name, write) => {
  it('keeps the words of any document in their order, each once', () => {
    fc.assert(
      fc.property(randomAdf, ({ doc, words }) => {
        expect(write(doc).match(/word\d+end/g) ?? []).toEqual(words);
      }),
      runs,
    );
  });

  it('takes any value', () => {
    fc.assert(
      fc.property(fc.anything(), (value) => {
        expect(typeof write(value)).toBe('string');
      }),
      runs,
    );
  });

  it('does not overflow on deep documents', () => {
    let doc: unknown = { type: 'text', text: 'deep' };
    for (let level = 0; level < 100_000; level += 1) {
      doc = { type: level % 2 === 0 ? 'listItem' : 'bulletList', content: [doc] };
    }

    expect(write({ type: 'doc', content: [doc] })).toContain('deep');
  });
});

it('reads the HTML of any document back to one that Jira takes', () => {
  fc.assert(
    fc.property(randomAdf, ({ doc, words }) => {
      const converted = htmlToAdf(adfToHtml(doc)).doc;

      expect(validateAdf(converted)).toEqual({ valid: true });
      expect(brokenRules(converted)).toEqual([]);
      expect(adfToText(converted).match(/word\d+end/g) ?? []).toEqual(words);
    }),
    runs,
  );
});

it('cuts any document to a valid one within the limit', () => {
  fc.assert(
    fc.property(randomHtml, fc.integer({ min: 0, max: 200 }), (html, limit) => {
      const { doc } = htmlToAdf(html);

      const cut = truncateAtBlock(doc, limit, 'Cut here.');

      expect(textLength(cut)).toBeLessThanOrEqual(limit);
      expect(validateAdf(cut)).toEqual({ valid: true });
      expect(brokenRules(cut)).toEqual([]);
    }),
    runs,
  );
});

it('keeps the media of any document, valid', () => {
  fc.assert(
    fc.property(randomAdf, randomHtml, ({ doc: old }, html) => {
      const kept = keepMedia(old, htmlToAdf(html).doc);

      expect(validateAdf(kept)).toEqual({ valid: true });
      expect(keepMedia(old, kept)).toBe(kept);
    }),
    runs,
  );
});
