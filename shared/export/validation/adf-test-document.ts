import { adfToWiki } from '../../adf/adf-to-wiki.ts';
import { htmlToAdf } from '../../adf/html-to-adf.ts';
import { JIRA_TEXT_LIMIT, textLength } from '../../adf/limits.ts';
import type { Deployment } from '../../jira/connection.ts';

/** What is wrong, and what its author can do about it. */
export interface AdfTestFault {
  readonly message: string;
  readonly fix: string;
}

export interface DocumentTest {
  /** UTF-8 bytes of the document as JSON. */
  readonly sizeBytes: number;
  /** In per cent of the HTML's characters, to one decimal; below zero where the text is the longer one. */
  readonly reduction: number;
  readonly fault: AdfTestFault | undefined;
}

/** Converts a description as an export does, and finds what Jira would refuse of it. */
export function testDocument(html: string, deployment: Deployment): DocumentTest {
  const { doc, warnings } = htmlToAdf(html);
  const characters = textLength(doc);
  const isPlain = warnings.some(({ code }) => code === 'invalid_document');
  const stored = deployment === 'cloud' ? characters : adfToWiki(doc).length;
  return {
    sizeBytes: Buffer.byteLength(JSON.stringify(doc)),
    reduction: html === '' ? 0 : Math.round((1 - characters / html.length) * 1000) / 10,
    fault: stored > JIRA_TEXT_LIMIT ? tooLong(stored, deployment) : isPlain ? plainText() : undefined,
  };
}

function tooLong(characters: number, deployment: Deployment): AdfTestFault {
  const what = deployment === 'cloud' ? 'The description has' : 'As wiki markup the description has';
  return {
    message: `${what} ${characters} characters of text; Jira takes at most ${JIRA_TEXT_LIMIT}.`,
    fix: `Shorten the description by ${characters - JIRA_TEXT_LIMIT} characters, or move a part of it into another ticket or an attachment. An export as it is now cuts the description and attaches the whole as description.html.`,
  };
}

function plainText(): AdfTestFault {
  return {
    message: 'The description can only be exported as plain paragraphs, without its formatting.',
    fix: 'Take the formatting out of the description, above all deeply nested lists and tables, and test it again.',
  };
}
