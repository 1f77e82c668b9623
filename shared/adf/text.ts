/** Text as Jira takes it: no control characters (XML knows no such) but tab and newline, no half surrogate pairs. */
export function cleanText(text: string): string {
  return (
    (text.includes('\r') ? text.replace(/\r\n?/g, '\n') : text)
      // eslint-disable-next-line no-control-regex -- control characters are what is removed
      .replace(/[\u0000-\u0008\u000b\u000e-\u001f\u007f]/g, '')
      .toWellFormed()
  );
}

/** As HTML shows it: runs of white space are one space. A no-break space is none. */
export function collapse(text: string): string {
  return cleanText(text).replace(/[ \t\n\f]+/g, ' ');
}

/** For attributes that read as text: one line, no white space around it. */
export function oneLine(text: string | undefined): string {
  return collapse(text ?? '').replace(/^ | $/g, '');
}
