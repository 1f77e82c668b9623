import { ProblemError } from '../function/problem.ts';
import { JqlClauseError, raw } from '../jira/jql.ts';
import { type HarvestSettings, type IssueType, type TeamMember, UNKNOWN_TYPE } from './config.ts';
import { findCircles } from './config-circles.ts';

/** A rule that the configuration breaks, by the path of what breaks it. */
export interface ConfigFault {
  readonly path: string;
  readonly message: string;
}

/** 422 naming every fault; nothing when there is none. */
export function refuseFaults(what: string, faults: readonly ConfigFault[]): void {
  if (faults.length === 0) return;
  const named = faults.map(({ path, message }) => `${path}: ${message}`).join('; ');
  throw new ProblemError({
    status: 422,
    detail: `${what} would break ${faults.length === 1 ? 'a rule' : `${faults.length} rules`}: ${named}.`,
    recoveryActions: ['Correct what is named and send the whole again; nothing was stored.'],
    errors: faults,
  });
}

export function findMemberFaults(members: readonly TeamMember[]): ConfigFault[] {
  const nameless = members.flatMap(({ jira_id, github_id }, place) =>
    jira_id === '' && github_id === ''
      ? [{ path: memberPath(place, 'jira_id'), message: 'neither jira_id nor github_id is given' }]
      : [],
  );
  const repeated = (['name', 'jira_id', 'github_id'] as const).flatMap((field) =>
    findRepeated(
      members.map((member) => member[field].toLowerCase()),
      (place, first) => ({
        path: memberPath(place, field),
        message: `"${members[place]?.[field]}" is that of "${members[first]?.name}" already`,
      }),
    ),
  );
  return [...nameless, ...repeated];
}

export function findTypeFaults(types: readonly IssueType[]): ConfigFault[] {
  const ids = new Set(types.map(({ id }) => id));
  const repeated = findRepeated(
    types.map(({ id }) => String(id)),
    (place, first) => ({
      path: typePath(place, 'id'),
      message: `is that of "${types[first]?.name}" already`,
    }),
  );
  const single = types.flatMap((type, place) =>
    [...idFaults(type), ...childFaults(type, ids)].map(({ path, message }) => ({
      path: typePath(place, path),
      message,
    })),
  );
  const circles = findCircles(types).map((circle) => ({
    path: typePath(
      types.findIndex(({ id }) => id === circle[0]),
      'child_type_ids',
    ),
    message: `leads back to the type itself: ${circle.join(' → ')}`,
  }));
  return [...repeated, ...single, ...circles];
}

function memberPath(place: number, field: keyof TeamMember): string {
  return `body.team_members.${place}.${field}`;
}

function typePath(place: number, rest: string): string {
  return `body.issue_types.${place}.${rest}`;
}

function idFaults({ id, child_type_ids }: IssueType): ConfigFault[] {
  if (id < 0 && id !== UNKNOWN_TYPE.id)
    return [
      { path: 'id', message: `is no type's id; only ${UNKNOWN_TYPE.id} stands for types that are not known` },
    ];
  if (id === UNKNOWN_TYPE.id && child_type_ids.length > 0)
    return [{ path: 'child_type_ids', message: 'types that are not known can have no children' }];
  return [];
}

function childFaults({ child_type_ids }: IssueType, ids: ReadonlySet<number>): ConfigFault[] {
  const unknown = child_type_ids.flatMap((child, place) => {
    const path = `child_type_ids.${place}`;
    if (child === UNKNOWN_TYPE.id) return [{ path, message: 'types that are not known cannot be asked for' }];
    return ids.has(child) ? [] : [{ path, message: `there is no type ${child} in the list` }];
  });
  const repeated = findRepeated(child_type_ids.map(String), (place) => ({
    path: `child_type_ids.${place}`,
    message: `names ${child_type_ids[place]} again`,
  }));
  return [...unknown, ...repeated];
}

export function findSettingsFaults(settings: HarvestSettings): ConfigFault[] {
  const jql = settings.jira_root_jql === null ? undefined : jqlFault(settings.jira_root_jql);
  const repeated = (['jira_labels', 'github_labels', 'github_repositories'] as const).flatMap((field) =>
    findRepeated(
      settings[field].map((value) => value.toLowerCase()),
      (place) => ({ path: `body.${field}.${place}`, message: `names "${settings[field][place]}" again` }),
    ),
  );
  return [...(jql === undefined ? [] : [{ path: 'body.jira_root_jql', message: jql }]), ...repeated];
}

/** What makes a text unable to be the condition that roots are found by; undefined when nothing does. */
export function jqlFault(clause: string): string | undefined {
  try {
    raw(clause);
    return undefined;
  } catch (error) {
    if (error instanceof JqlClauseError) return error.message.replace(/\.$/, '');
    throw error;
  }
}

/** Empty values repeat nothing. */
function findRepeated(
  values: readonly string[],
  faultOf: (place: number, first: number) => ConfigFault,
): ConfigFault[] {
  return values.flatMap((value, place) => {
    const first = values.indexOf(value);
    return value === '' || first === place ? [] : [faultOf(place, first)];
  });
}
