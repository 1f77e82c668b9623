import { z } from 'zod';
import { findMemberFaults } from '../../shared/harvest/config-rules.ts';
import { HarvestSettings, TeamMember } from '../../shared/harvest/config.ts';
import { CommandError } from '../local/run-command.ts';
import { type Property, readProperties } from './properties.ts';

const shape = HarvestSettings.shape;
const label = z.string().transform((value) => (value === '' ? [] : [value]));

/** What a file may set of the harvest's settings, and how its text is read. */
const settingKeys: Readonly<Record<string, { readonly field: string; readonly schema: z.ZodType }>> = {
  'jira.issue_label': { field: 'jira_labels', schema: label.pipe(shape.jira_labels.unwrap()) },
  'github.issue_label': { field: 'github_labels', schema: label.pipe(shape.github_labels.unwrap()) },
  'harvest.interval_hours': {
    field: 'interval_hours',
    schema: z.coerce.number().pipe(shape.interval_hours.unwrap()),
  },
  'harvest.retention_days': {
    field: 'retention_days',
    schema: z.coerce.number().pipe(shape.retention_days.unwrap()),
  },
};
/** What is known and not taken: a process gets its sites and their secrets from its environment. */
const elsewhere: Readonly<Record<string, string>> = {
  'jira.base_url': 'set JIRA_BASE_URL',
  'jira.email': 'set JIRA_EMAIL',
  'jira.api_token': 'a secret; set JIRA_API_TOKEN',
  'github.api_token': 'a secret; set GITHUB_TOKEN',
};
const MEMBER_KEY = /^team\.member\.(.+)\.(name|jira_id|github_id)$/;

export interface TeamFile {
  readonly members: readonly TeamMember[];
  readonly settings: Partial<HarvestSettings>;
  /** `key (what to do instead)` */
  readonly notTaken: readonly string[];
}

/** Reads a `team_members.properties`. A `CommandError` names everything that is wrong with it, and no value of a secret. */
export function readTeamFile(text: string): TeamFile {
  const { properties, faults } = readProperties(text);
  const problems = [...faults, ...keyFaults(properties)];
  const members = membersOf(properties, problems);
  const settings = settingsOf(properties, problems);
  if (problems.length > 0)
    throw new CommandError(['Nothing was imported.', ...problems.map((each) => `  - ${each}`)].join('\n'));
  const notTaken = properties.flatMap(({ key, value }) =>
    Object.hasOwn(elsewhere, key) && value !== '' ? [`${key} (${elsewhere[key]})`] : [],
  );
  return { members, settings, notTaken };
}

function keyFaults(properties: readonly Property[]): string[] {
  return properties.flatMap(({ key, line }, place) => {
    const isKnown = MEMBER_KEY.test(key) || Object.hasOwn(settingKeys, key) || Object.hasOwn(elsewhere, key);
    if (!isKnown) return [`line ${line}: ${key.slice(0, 100)} is not known`];
    const first = properties.findIndex((other) => other.key === key);
    return first === place ? [] : [`line ${line}: ${key} stands in line ${properties[first]?.line} already`];
  });
}

function membersOf(properties: readonly Property[], problems: string[]): TeamMember[] {
  const given = new Map<string, Record<string, string>>();
  for (const { key, value } of properties) {
    const [, id, field] = MEMBER_KEY.exec(key) ?? [];
    if (id !== undefined && field !== undefined) given.set(id, { ...given.get(id), [field]: value });
  }
  const ids = [...given.keys()];
  const members: TeamMember[] = [];
  for (const [id, fields] of given) {
    const parsed = TeamMember.safeParse({ name: '', jira_id: '', github_id: '', ...fields });
    if (parsed.success) members.push(parsed.data);
    for (const { path, message } of parsed.error?.issues ?? [])
      problems.push(`team.member.${id}.${path.join('.')}: ${message}`);
  }
  if (members.length < ids.length) return [];
  for (const { path, message } of findMemberFaults(members)) {
    const [, place, field] = /\.(\d+)\.(\w+)$/.exec(path) ?? [];
    problems.push(`team.member.${ids[Number(place)]}.${field}: ${message}`);
  }
  return members;
}

function settingsOf(properties: readonly Property[], problems: string[]): Partial<HarvestSettings> {
  const settings: Record<string, unknown> = {};
  for (const { key, value } of properties) {
    const setting = Object.hasOwn(settingKeys, key) ? settingKeys[key] : undefined;
    if (!setting) continue;
    const parsed = setting.schema.safeParse(value);
    if (parsed.success) settings[setting.field] = parsed.data;
    else problems.push(`${key}=${value.slice(0, 100)}: ${parsed.error.issues[0]?.message}`);
  }
  // With the defaults of those that the file does not name, which are left out again.
  const whole = Object.entries(HarvestSettings.parse(settings));
  return Object.fromEntries(whole.filter(([field]) => Object.hasOwn(settings, field)));
}
