import { adfToWiki } from '../../adf/adf-to-wiki.ts';
import type { AdfDoc } from '../../adf/document.ts';
import { htmlToAdf } from '../../adf/html-to-adf.ts';
import { cutAtBlock, JIRA_TEXT_LIMIT, truncateAtBlock } from '../../adf/limits.ts';
import type { Deployment } from '../../jira/connection.ts';
import type { Json } from '../../platform/documents.ts';

/** A description as Jira's API takes it. */
export interface Description {
  /** ADF on Cloud, wiki markup on Data Center. */
  readonly value: Json;
  /** Whether it had to be cut to fit. */
  readonly isCut: boolean;
}

/** It is written before the file is sent, and must stay true where Jira does not take that. */
const NOTE =
  'The description was cut here, because it is longer than Jira allows. The whole is kept with the exported ticket, and is to be attached as description.html.';

/** Characters that are not worth another look for a better place to cut. */
const SPARE = 100;

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
  return { value: cutWiki(doc), isCut: true };
}

/**
 * As much as fits. Markup is longer than its text, by how much is seen only when it is written: the place of the cut is
 * searched for. The note alone always fits.
 */
function cutWiki(doc: AdfDoc): string {
  // What is written again and again must not be megabytes.
  const beginning = cutAtBlock(doc, JIRA_TEXT_LIMIT, '');
  let fitting = adfToWiki(cutAtBlock(beginning, 0, NOTE));
  let [fits, exceeds] = [0, JIRA_TEXT_LIMIT];
  while (exceeds - fits > 1 && fitting.length < JIRA_TEXT_LIMIT - SPARE) {
    const budget = Math.floor((fits + exceeds) / 2);
    const wiki = adfToWiki(cutAtBlock(beginning, budget, NOTE));
    if (wiki.length > JIRA_TEXT_LIMIT) exceeds = budget;
    else [fits, fitting] = [budget, wiki];
  }
  return fitting;
}

/** A document is JSON; its interfaces have no index signature by which the compiler would know. */
function jsonOf(doc: AdfDoc): Json {
  return doc as unknown as Json;
}
