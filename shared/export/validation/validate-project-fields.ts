import type { CreateField } from '../../jira/project-reads.ts';
import { folded, type ProjectFacts, type TypeScreen } from '../issues/project-reads.ts';
import { type Draft, listed, ticketsListed } from './validate-project-drafts.ts';
import type { Findings } from './validate-project-findings.ts';

/** Every issue gets these; Jira itself takes the account for a reporter that is not named. */
const ALWAYS_FILLED = new Set(['project', 'issuetype', 'summary', 'reporter']);

/** Properties of tickets that become custom fields, whose ids differ from site to site. */
const PROPERTY_OF_CUSTOM_TYPE: Readonly<Record<string, string>> = {
  'com.pyxis.greenhopper.jira:gh-sprint': 'sprint',
  'com.pyxis.greenhopper.jira:gh-epic-link': 'parent',
  'com.atlassian.jpo:jpo-custom-field-parent': 'parent',
  'com.pyxis.greenhopper.jira:jsw-story-points': 'story_points',
};

/** Properties that are left out where the create screen lacks their field. */
const OWN_PROPERTIES = new Set(['description', 'priority', 'assignee', 'labels', 'sprint', 'story_points']);

/** Issue types that the project lacks, required fields that tickets leave open, and fields that no screen takes. */
export function checkFields(facts: ProjectFacts, drafts: readonly Draft[], findings: Findings): void {
  const byType = Map.groupBy(drafts, ({ issue_type }) => folded(issue_type));
  for (const [name, ofType] of byType) {
    const screen = facts.screens.find((type) => folded(type.name) === name);
    if (screen) checkScreen(screen, ofType, findings);
    else {
      const offered = facts.types.map((type) => type.name).join(', ');
      findings.block(
        `Project ${facts.project.key} has no issue type "${ofType[0]?.issue_type}" (${ticketsListed(ofType)}). Use one of: ${offered}; or have a Jira administrator add it to the project.`,
      );
    }
  }
}

/** What every ticket will have to fill, told before there are any. */
export function announceRequiredFields({ screens }: ProjectFacts, findings: Findings): void {
  const required = screens.flatMap((screen) =>
    mustFill(screen)
      .filter(({ id }) => id !== 'parent')
      .map((field) => ({ field, type: screen.name })),
  );
  for (const [id, uses] of Map.groupBy(required, ({ field }) => field.id)) {
    const types = listed(uses.map(({ type }) => type));
    findings.warn(
      'required_field',
      `The field "${uses[0]?.field.name}" (${id}) is required for ${types}.`,
      `Fill it in every ticket of these types, or have a Jira administrator make it optional.`,
    );
  }
}

function checkScreen(screen: TypeScreen, drafts: readonly Draft[], findings: Findings): void {
  for (const field of mustFill(screen)) {
    const open = drafts.filter((draft) => !isFilledBy(draft, field));
    if (open.length === 0) continue;
    findings.block(
      `The field "${field.name}" (${field.id}) is required for ${screen.name}, and ${ticketsListed(open)} ${open.length === 1 ? 'does' : 'do'} not fill it. Fill it there, or have a Jira administrator make it optional or give it a default value.`,
    );
  }
  const onScreen = new Set(screen.fields.flatMap((field) => [field.id, propertyOf(field)]));
  const absent = new Set(
    drafts.flatMap(({ fills }) => [...fills].filter((name) => hasOwnField(name) && !onScreen.has(name))),
  );
  for (const name of absent) {
    const setters = drafts.filter(({ fills }) => fills.has(name));
    findings.warn(
      'field_not_on_screen',
      `${screen.name} has no field ${name} on its create screen; it is left out of ${ticketsListed(setters)}.`,
      `Have a Jira administrator put the field on the create screen, or take it out of the tickets.`,
    );
  }
}

function hasOwnField(name: string): boolean {
  return OWN_PROPERTIES.has(name) || name.startsWith('customfield_');
}

function mustFill({ subtask, fields }: TypeScreen): readonly CreateField[] {
  const required = fields.filter(
    ({ id, required, has_default }) => required && !has_default && !ALWAYS_FILLED.has(id),
  );
  // Sub-tasks cannot be without one, also where the screen does not say so.
  return subtask && !required.some(({ id }) => id === 'parent') ? [...required, PARENT] : required;
}

const PARENT: CreateField = {
  id: 'parent',
  name: 'Parent',
  required: true,
  has_default: false,
  custom_type: null,
  allowed: [],
};

function isFilledBy({ fills }: Draft, field: CreateField): boolean {
  return fills.has(field.id) || fills.has(propertyOf(field));
}

/** The property of tickets that fills a field, else the field's own id. Story points are a plain number on many sites. */
function propertyOf({ id, name, custom_type }: CreateField): string {
  const known = PROPERTY_OF_CUSTOM_TYPE[custom_type ?? ''];
  if (known !== undefined) return known;
  return id.startsWith('customfield_') && /^story points?( estimate)?$/i.test(name) ? 'story_points' : id;
}
