import { adfToWiki } from '../adf/adf-to-wiki.ts';
import type { AdfDoc } from '../adf/document.ts';
import { htmlToAdf } from '../adf/html-to-adf.ts';
import { JIRA_TEXT_LIMIT, textLength, truncateAtBlock } from '../adf/limits.ts';
import type { Deployment } from '../jira/connection.ts';
import type { Json } from '../platform/documents.ts';

/** A description as Jira's API takes it. */
export interface Description {
  /** ADF on Cloud, wiki markup on Data Center. */
  readonly value: Json;
  /** Whether it had to be cut to fit. */
  readonly isCut: boolean;
}

const NOTE =
  'The description was cut here, because it is longer than Jira allows. The whole is attached as description.html.';

/** The description in the site's format and within Jira's limit; undefined when there is none. */
export function descriptionOf(html: string, deployment: Deployment): Description | undefined {
  if (html.trim() === '') return undefined;
  const { doc } = htmlToAdf(html);
  if (deployment === 'cloud') {
    const fitting = truncateAtBlock(doc, JIRA_TEXT_LIMIT, NOTE);
    return { value: jsonOf(fitting), isCut: fitting !== doc };
  }
  const wiki = adfToWiki(doc);
  if (wiki === '') return undefined;
  if (wiki.length <= JIRA_TEXT_LIMIT) return { value: wiki, isCut: false };
  return { value: cutWiki(doc, wiki.length), isCut: true };
}

/** Markup is longer than its text, by how much is seen only when it is written: the text is cut until it fits. */
function cutWiki(doc: AdfDoc, wholeLength: number): string {
  let limit = Math.min(textLength(doc), JIRA_TEXT_LIMIT);
  for (let length = wholeLength; ;) {
    limit = Math.floor((limit * JIRA_TEXT_LIMIT) / length);
    const wiki = adfToWiki(truncateAtBlock(doc, limit, NOTE));
    if (wiki.length <= JIRA_TEXT_LIMIT) return wiki;
    length = wiki.length;
  }
}

/** A document is JSON; its interfaces have no index signature by which the compiler would know. */
function jsonOf(doc: AdfDoc): Json {
  return doc as unknown as Json;
}
