import { expect, it } from 'vitest';
import { sendingOf, takeSlot } from './pace.ts';

const INTERVAL_MS = 1_000;
const at = (tookMs: number, isFirst = false) =>
  sendingOf({ releasedAtMs: 5_000, answeredAtMs: 5_000 + tookMs, isFirst }, INTERVAL_MS) - 5_000;

it('takes what a request took longer than the quickest one for a delay of its sending', () => {
  expect(at(80, true)).toBe(80);
  expect(at(20)).toBe(0);
  expect(at(50)).toBe(30);
  expect(at(15)).toBe(0);
  expect(at(50)).toBe(35);
});

it('does not slow an export down for a slow site', () => {
  at(10);

  expect(at(600)).toBe(100);
  expect(at(600, true)).toBe(250);
});

it('is not led astray by a clock that is set back', () => {
  expect(at(-500)).toBe(0);
});

it('plans slots an interval apart, makes lateness good little by little, and never comes too close', () => {
  const slot = (next_slot_ms: number, last_sent_ms: number, nowMs: number) =>
    takeSlot({ next_slot_ms, last_sent_ms }, new Date(nowMs), INTERVAL_MS);

  expect(slot(0, 0, 50_000)).toEqual({ slotMs: 50_000, nextSlotMs: 51_000 });
  expect(slot(51_000, 50_000, 50_800)).toEqual({ slotMs: 51_000, nextSlotMs: 52_000 });
  expect(slot(51_000, 50_000, 51_020)).toEqual({ slotMs: 51_020, nextSlotMs: 52_000 });
  expect(slot(52_000, 51_020, 51_800)).toEqual({ slotMs: 52_018, nextSlotMs: 53_000 });
  expect(slot(53_000, 52_018, 60_000)).toEqual({ slotMs: 60_000, nextSlotMs: 61_000 });
});
