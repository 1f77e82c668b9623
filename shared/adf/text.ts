/** Text as Jira takes it: no control characters (XML knows no such) but tab and newline, no half surrogate pairs. */
export function cleanText(text: string): string {
  // eslint-disable-next-line no-control-regex -- control characters are what is removed
  const needsNone = !/[\u0000-\u0008\u000b\r\u000e-\u001f\u007f\ud800-\udfff]/.test(text);
  return needsNone
    ? text
    : text
        .replace(/\r\n?/g, '\n')
        // eslint-disable-next-line no-control-regex -- control characters are what is removed
        .replace(/[\u0000-\u0008\u000b\u000e-\u001f\u007f]/g, '')
        .toWellFormed();
}

/** As HTML shows it: runs of white space are one space. A no-break space is none. */
export function collapse(text: string): string {
  const clean = cleanText(text);
  return /[\t\n\f]| {2}/.test(clean) ? clean.replace(/[ \t\n\f]+/g, ' ') : clean;
}

/** For attributes that read as text: one line, no white space around it. */
export function oneLine(text: string | undefined): string {
  return text === undefined || text === '' ? '' : collapse(text).replace(/^ | $/g, '');
}

/** The text and the white space around it. */
export function withoutEdges(text: string): {
  readonly leading: string;
  readonly inner: string;
  readonly trailing: string;
} {
  const start = text.trimStart();
  const inner = start.trimEnd();
  return { leading: text.slice(0, text.length - start.length), inner, trailing: start.slice(inner.length) };
}
