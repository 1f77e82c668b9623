import fc from 'fast-check';
import { expect, it } from 'vitest';
import { adfToHtml } from './adf-to-html.ts';
import { htmlToAdf } from './html-to-adf.ts';
import { brokenRules } from './testing/jira-rules.ts';
import { randomHtml } from './testing/random-html.ts';
import { documentWords, visibleWords, withoutSeparators } from './testing/visible-words.ts';
import { validateAdf } from './validate.ts';

const runs = { numRuns: Number(process.env['MILLRACE_PROPERTY_RUNS'] ?? 300) };

it('makes a document of any HTML that Jira takes', () => {
  fc.assert(
    fc.property(randomHtml, (html) => {
      const { doc, warnings } = htmlToAdf(html);

      expect(validateAdf(doc)).toEqual({ valid: true });
      expect(brokenRules(doc)).toEqual([]);
      expect(warnings.map(({ code }) => code)).not.toContain('invalid_document');
    }),
    runs,
  );
});

it('keeps every visible word in its order, and adds nothing but the separators it has to', () => {
  fc.assert(
    fc.property(randomHtml, (html) => {
      const { doc } = htmlToAdf(html);

      expect(withoutSeparators(documentWords(doc))).toEqual(visibleWords(html));
    }),
    runs,
  );
});

it('reads its own HTML back to the same document', () => {
  fc.assert(
    fc.property(randomHtml, (html) => {
      const { doc } = htmlToAdf(html);

      expect(htmlToAdf(adfToHtml(doc)).doc).toEqual(doc);
    }),
    runs,
  );
});

it('takes any string', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (text) => {
      const { doc } = htmlToAdf(text);

      expect(validateAdf(doc)).toEqual({ valid: true });
      expect(brokenRules(doc)).toEqual([]);
      expect(htmlToAdf(adfToHtml(doc)).doc).toEqual(doc);
    }),
    runs,
  );
});
