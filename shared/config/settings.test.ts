import { describe, expect, it } from 'vitest';
import { secretSettings, settings } from './settings.ts';

describe('working days', () => {
  it.each([
    ['1-5', [1, 2, 3, 4, 5]],
    ['1,2,4', [1, 2, 4]],
    [' 1 - 3 , 6 ', [1, 2, 3, 6]],
    ['7', [7]],
  ])('reads %s', (text, days) => {
    expect(settings.JIRA_WORKING_DAYS.parse(text)).toEqual(days);
  });

  it.each(['0-5', '1-8', '5-1', 'Mon-Fri', '1;2', '1,,2', ',', '-'])('refuses %s', (text) => {
    expect(settings.JIRA_WORKING_DAYS.safeParse(text).success).toBe(false);
  });
});

describe('dates and zones', () => {
  it.each(['2026-02-30', '2026-1-1', 'Christmas'])('refuses the holiday %s', (text) => {
    expect(settings.JIRA_HOLIDAYS.safeParse(`2026-01-01,${text}`).success).toBe(false);
  });

  it('takes IANA time zones only', () => {
    expect(settings.JIRA_TIME_ZONE.safeParse('Europe/Berlin').success).toBe(true);
    expect(settings.JIRA_TIME_ZONE.safeParse('Berlin').success).toBe(false);
  });
});

it('describes every setting', () => {
  const silent = Object.entries(settings).filter(([, schema]) => !/[.`]$/.test(schema.description ?? ''));

  expect(silent.map(([name]) => name)).toEqual([]);
});

it('knows every name that sounds like a secret for one', () => {
  // The address of a token endpoint is none.
  const sounding = Object.keys(settings).filter((name) => /(?:TOKEN|SECRET|PASSWORD)$/.test(name));

  expect(new Set(sounding)).toEqual(secretSettings);
});
