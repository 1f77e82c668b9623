/** Those that were found to be good; there are some six hundred names in the world. */
const known = new Set<string>();

/** Whether it is an IANA time zone, such as `Europe/Berlin`. Making a date format takes a millisecond; each zone does it once. */
export function isTimeZone(zone: string): boolean {
  if (!known.has(zone) && canFormatIn(zone)) known.add(zone);
  return known.has(zone);
}

function canFormatIn(timeZone: string): boolean {
  try {
    return Boolean(new Intl.DateTimeFormat('en', { timeZone }));
  } catch {
    return false;
  }
}
