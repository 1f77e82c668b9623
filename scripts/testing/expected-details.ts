import { FIELD_NUMBERS } from '../simulators/jira/world/custom-fields.ts';
import type { IssueState } from '../simulators/jira/world/issue-state.ts';
import type { World } from '../simulators/jira/world/world.ts';

const DAY_MS = 86_400_000;

export const detailSettings = {
  JIRA_FIELD_PLANNED_DEV_START: 'Planned Dev Start',
  JIRA_FIELD_PLANNED_DEV_FINISH: 'customfield_10102',
  JIRA_FIELD_PROJECT_TICKET: 'Project Ticket',
  JIRA_ACTUAL_START_STATUSES: 'in progress,10001',
  JIRA_ACTUAL_FINISH_STATUSES: 'Deployed AC,DEPLOYED PD,Closed,Done',
} as const;
const STARTED = new Set(['3', '10001']);
const FINISHED = new Set(['10100', '10101', '6', '10002']);

/** The details of an issue by `detailSettings`, in UTC from Monday to Friday, told from the world and a plain walk over days. */
export function expectedDetails(world: World, issue: IssueState, plannedDates: 'date' | 'datetime') {
  const value = (number: number) => issue.custom(number);
  const start = plannedMs(value(FIELD_NUMBERS.plannedDevStart), plannedDates);
  const finish = plannedMs(value(FIELD_NUMBERS.plannedDevFinish), plannedDates);
  const plannedEnd = finish === null || plannedDates === 'datetime' ? finish : finish + DAY_MS;
  const isInOrder = start !== null && finish !== null && finish >= start;
  const [actualStart, actualFinish] = actualMs(world, issue);
  return {
    project_ticket: value(FIELD_NUMBERS.projectTicket),
    planned_dev_start: instant(start),
    planned_dev_finish: instant(finish),
    planned_duration: isInOrder ? workingDays(start, plannedEnd ?? finish) : null,
    actual_start: instant(actualStart),
    actual_finish: instant(actualFinish),
    actual_duration:
      actualStart === null || actualFinish === null || actualFinish < actualStart
        ? null
        : workingDays(actualStart, actualFinish),
  };
}

function plannedMs(value: string | number | null, kind: 'date' | 'datetime'): number | null {
  if (value === null) return null;
  return kind === 'date' ? Number(value) - (Number(value) % DAY_MS) : Number(value);
}

/** First entry into a start status; last entry into the finish statuses, if the issue is still there. */
function actualMs(world: World, issue: IssueState): [number | null, number | null] {
  const moves = world
    .histories(issue)
    .flatMap(({ createdMs, items }) => items.map((item) => ({ ...item, createdMs })))
    .filter(({ fieldId }) => fieldId === 'status');
  const current = world.catalogue.statuses[issue.statusIndex]?.id ?? '';
  let at = moves[0]?.from ?? current;
  let start = STARTED.has(at) ? issue.createdMs : null;
  let finish = FINISHED.has(at) ? issue.createdMs : null;
  for (const { to, createdMs } of moves) {
    const next = to ?? '';
    if (STARTED.has(next)) start ??= createdMs;
    if (FINISHED.has(next) && !FINISHED.has(at)) finish = createdMs;
    at = next;
  }
  return [start, FINISHED.has(current) ? finish : null];
}

function workingDays(fromMs: number, toMs: number): number {
  let workedMs = 0;
  for (let day = fromMs - (fromMs % DAY_MS); day < toMs; day += DAY_MS) {
    const weekday = new Date(day).getUTCDay();
    if (weekday === 0 || weekday === 6) continue;
    workedMs += Math.min(toMs, day + DAY_MS) - Math.max(fromMs, day);
  }
  return workedMs / DAY_MS;
}

function instant(ms: number | null): string | null {
  return ms === null ? null : new Date(ms).toISOString();
}
