/** What a conversion did that the author of the text may want to know, each kind once with how often it happened. */
export interface AdfWarning {
  readonly code: WarningCode;
  /** One sentence for people; it holds no text of the document. */
  readonly message: string;
  readonly count: number;
  /** Of `invalid_document`: the place and the rule, for the log. */
  readonly problem?: string;
}

const messages = {
  link_removed: 'A link whose address is not safe or is too long was kept as plain text.',
  image_as_text: 'An image whose source Jira cannot load was replaced by its alternative text.',
  embedded_content_removed: 'Embedded content such as a frame or a video was left out.',
  lifted: 'Content that cannot stand inside a list, quote, panel or task was moved out of it.',
  table_as_text: 'A table that cannot stand where it was, or is too large, was written as lines of text.',
  spans_limited: 'Merged table cells were limited because the table would have become too large.',
  nesting_limited: 'Very deep nesting was flattened.',
  markup_simplified: 'Formatting that is never closed was ignored because it would have multiplied.',
  invalid_document: 'The converted document was not valid ADF, so its text was kept as plain paragraphs.',
} as const;

export type WarningCode = keyof typeof messages;

export class Warnings {
  readonly #byCode = new Map<WarningCode, AdfWarning>();

  add(code: WarningCode, problem?: string): void {
    const count = (this.#byCode.get(code)?.count ?? 0) + 1;
    this.#byCode.set(code, {
      code,
      message: messages[code],
      count,
      ...(problem !== undefined && { problem }),
    });
  }

  list(): readonly AdfWarning[] {
    return Array.from(this.#byCode.values());
  }
}
