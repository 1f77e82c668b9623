/** What a custom field holds; decides its JSON form, its JQL operators and how seeded values are made. */
export type CustomFieldKind =
  'date' | 'datetime' | 'text' | 'textarea' | 'number' | 'select' | 'sprint' | 'epic_link' | 'parent_link';

export interface CustomField {
  /** The number in `customfield_<number>`. */
  readonly number: number;
  readonly name: string;
  readonly kind: CustomFieldKind;
  /** Seeded meaning; a field without one gets values that depend on its number alone. */
  readonly role?: 'planned_dev_start' | 'planned_dev_finish' | 'project_ticket' | 'story_points' | undefined;
  /** Share of issues that have a value. */
  readonly filled?: number | undefined;
}

export const FIELD_NUMBERS = {
  epicLink: 10014,
  storyPoints: 10016,
  parentLink: 10018,
  sprint: 10020,
  plannedDevStart: 10101,
  plannedDevFinish: 10102,
  projectTicket: 10103,
  acceptanceCriteria: 10107,
} as const;

const EXTRA_KINDS: readonly CustomFieldKind[] = ['text', 'number', 'select', 'date', 'datetime'];

/** All custom fields of a site. Two of them are called "Severity", as happens on real sites. */
export function customFields(
  plannedDates: 'date' | 'datetime',
  extraCount: number,
  own: readonly CustomField[],
): CustomField[] {
  const standard: CustomField[] = [
    { number: FIELD_NUMBERS.epicLink, name: 'Epic Link', kind: 'epic_link' },
    {
      number: FIELD_NUMBERS.storyPoints,
      name: 'Story Points',
      kind: 'number',
      role: 'story_points',
      filled: 0.6,
    },
    { number: FIELD_NUMBERS.parentLink, name: 'Parent Link', kind: 'parent_link' },
    { number: FIELD_NUMBERS.sprint, name: 'Sprint', kind: 'sprint' },
    {
      number: FIELD_NUMBERS.plannedDevStart,
      name: 'Planned Dev Start',
      kind: plannedDates,
      role: 'planned_dev_start',
      filled: 0.8,
    },
    {
      number: FIELD_NUMBERS.plannedDevFinish,
      name: 'Planned Dev Finish',
      kind: plannedDates,
      role: 'planned_dev_finish',
      filled: 0.8,
    },
    {
      number: FIELD_NUMBERS.projectTicket,
      name: 'Project Ticket',
      kind: 'text',
      role: 'project_ticket',
      filled: 0.7,
    },
    { number: 10105, name: 'Severity', kind: 'select', filled: 0.5 },
    { number: 10106, name: 'Severity', kind: 'select', filled: 0.2 },
    { number: FIELD_NUMBERS.acceptanceCriteria, name: 'Acceptance Criteria', kind: 'textarea', filled: 0.4 },
  ];
  const extra = Array.from({ length: extraCount }, (_, n): CustomField => {
    const kind = EXTRA_KINDS[n % EXTRA_KINDS.length] ?? 'text';
    return { number: 10200 + n, name: `Extra ${n + 1}`, kind, filled: 0.7 };
  });
  return [...standard, ...extra, ...own];
}

/** The options of every select field. */
export const SELECT_OPTIONS: readonly string[] = ['A', 'B', 'C', 'D', 'E'].map(
  (letter) => `Option ${letter}`,
);

export function optionId(option: string): string {
  return String(10400 + (option.codePointAt(7) ?? 0));
}

export function fieldId(field: CustomField): string {
  return `customfield_${field.number}`;
}
