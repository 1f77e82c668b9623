/** Epoch milliseconds of a Jira date-time; NaN for what is none. Jira writes offsets as +0100, `Date.parse` wants +01:00. */
export function jiraInstantMs(text: string): number {
  return Date.parse(text.replace(/([+-]\d{2})(\d{2})$/, '$1:$2'));
}
