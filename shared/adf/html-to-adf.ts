import { documentOfText } from './document.ts';
import type { AdfDoc } from './document.ts';
import { adfToText } from './adf-to-text.ts';
import { fitDocument } from './fit.ts';
import { readHtml } from './read-html.ts';
import type { HtmlToAdfOptions } from './reading.ts';
import { validateAdf } from './validate.ts';
import { Warnings } from './warnings.ts';
import type { AdfWarning } from './warnings.ts';

export interface ConvertedHtml {
  readonly doc: AdfDoc;
  readonly warnings: readonly AdfWarning[];
}

/**
 * Atlassian Document Format of what a rich text editor wrote. Any string converts; nothing throws. The document is
 * valid, holds the visible words in their order, and never scripts. `warnings` says what had to change;
 * `invalid_document` among them is a defect of the converter and worth an error in the log.
 */
export function htmlToAdf(html: string, options: HtmlToAdfOptions = {}): ConvertedHtml {
  const warnings = new Warnings();
  const doc = fitDocument(readHtml(html, options, warnings), warnings);
  const validity = validateAdf(doc);
  if (validity.valid) {
    return { doc, warnings: warnings.list() };
  }
  warnings.add('invalid_document', validity.problem);
  return { doc: documentOfText(adfToText(doc)), warnings: warnings.list() };
}
