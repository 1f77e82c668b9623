/** Those that were found to be good; there are some four hundred in the world. */
const known = new Set<string>();

/** Whether it is an IANA time zone, such as `Europe/Berlin`. Making a date format takes a millisecond; each zone does it once. */
export function isTimeZone(zone: string): boolean {
  if (known.has(zone)) return true;
  try {
    new Intl.DateTimeFormat('en', { timeZone: zone });
  } catch {
    return false;
  }
  known.add(zone);
  return true;
}
