import type { Catalogue, IssueType } from './catalogue.ts';
import { fieldId } from './custom-fields.ts';

/** How a project's screens differ from the usual ones. */
export interface ScreenChange {
  /** Name or id of the issue type; without it all types of the project. */
  type?: string | undefined;
  /** Ids of fields that are taken off the screens. */
  without?: readonly string[] | undefined;
  /** Ids of fields that must be filled. */
  required?: readonly string[] | undefined;
  /** Ids of fields that createmeta shows, and that are refused all the same, as some apps and workflows do. */
  refused?: readonly string[] | undefined;
}

export interface ScreenField {
  readonly id: string;
  readonly required: boolean;
  /** Shown, but not to be set. */
  readonly refused: boolean;
}

const ALWAYS_REQUIRED: ReadonlySet<string> = new Set(['project', 'issuetype', 'summary']);
const SYSTEM_FIELDS = ['project', 'issuetype', 'summary', 'description', 'priority', 'assignee', 'reporter'];
/** Medium. */
const USUAL_PRIORITY = 2;
const MORE_SYSTEM_FIELDS = ['labels', 'fixVersions', 'attachment', 'issuelinks'];

/** Without the permission these fields are not there to be set. */
const PERMISSION_OF_FIELD: Readonly<Record<string, string>> = {
  assignee: 'ASSIGN_ISSUES',
  reporter: 'MODIFY_REPORTER',
  attachment: 'CREATE_ATTACHMENTS',
  issuelinks: 'LINK_ISSUES',
};

interface Rule {
  readonly typeIndex: number | undefined;
  readonly without: ReadonlySet<string>;
  readonly required: ReadonlySet<string>;
  readonly refused: ReadonlySet<string>;
}

/** Which issue types, fields and priorities the projects of a site have. */
export class Screens {
  readonly #catalogue: Catalogue;
  readonly #rules = new Map<number, Rule[]>();
  readonly #withdrawnTypes = new Map<number, Set<number>>();
  readonly #priorities = new Map<number, readonly string[]>();

  constructor(catalogue: Catalogue) {
    this.#catalogue = catalogue;
  }

  /** Adds to what was configured before; throws on a type that the site lacks. */
  configure(projectIndex: number, change: ScreenChange): void {
    const rule = {
      typeIndex: change.type === undefined ? undefined : this.typeIndex(change.type),
      without: new Set(change.without),
      required: new Set(change.required),
      refused: new Set(change.refused),
    };
    this.#rules.set(projectIndex, [...(this.#rules.get(projectIndex) ?? []), rule]);
  }

  /** Takes an issue type out of a project, or gives it back. */
  offerType(projectIndex: number, type: string, offered: boolean): void {
    const withdrawn = this.#withdrawnTypes.get(projectIndex) ?? new Set();
    if (offered) withdrawn.delete(this.typeIndex(type));
    else withdrawn.add(this.typeIndex(type));
    this.#withdrawnTypes.set(projectIndex, withdrawn);
  }

  /** Ids of the project's priorities, its priority scheme; an empty list gives it the site's. */
  setPriorities(projectIndex: number, ids: readonly string[]): void {
    if (ids.length === 0) this.#priorities.delete(projectIndex);
    else this.#priorities.set(projectIndex, ids);
  }

  /** Positions of the project's priorities. */
  priorities(projectIndex: number): number[] {
    const ids = this.#priorities.get(projectIndex);
    return [...this.#catalogue.priorities.entries()]
      .filter(([, priority]) => ids === undefined || ids.includes(priority.id))
      .map(([index]) => index);
  }

  /** Position of the priority that a new issue gets unasked. */
  defaultPriority(projectIndex: number): number {
    const offered = this.priorities(projectIndex);
    return offered.includes(USUAL_PRIORITY) ? USUAL_PRIORITY : (offered.at(-1) ?? USUAL_PRIORITY);
  }

  /** Whether the project has priorities of its own. */
  hasOwnPriorities(projectIndex: number): boolean {
    return this.#priorities.has(projectIndex);
  }

  /** Positions of the issue types that a project has. */
  types(projectIndex: number): number[] {
    const withdrawn = this.#withdrawnTypes.get(projectIndex);
    return [...this.#catalogue.types.keys()].filter((index) => withdrawn?.has(index) !== true);
  }

  /** The fields of a project's create and edit screens, in their order. */
  fields(projectIndex: number, typeIndex: number, deployment: 'cloud' | 'data_center'): ScreenField[] {
    const rules = (this.#rules.get(projectIndex) ?? []).filter(
      (rule) => rule.typeIndex === undefined || rule.typeIndex === typeIndex,
    );
    const type = this.#catalogue.types[typeIndex];
    const denied = this.#catalogue.projects[projectIndex]?.denied;
    const isSubtask = (type?.level ?? 0) < 0;
    return this.#usual(type, deployment, denied?.has('SCHEDULE_ISSUES') !== true)
      .filter((id) => denied?.has(PERMISSION_OF_FIELD[id] ?? '') !== true)
      .filter((id) => !rules.some((rule) => rule.without.has(id)))
      .map((id) => ({
        id,
        required:
          ALWAYS_REQUIRED.has(id) ||
          (isSubtask && id === 'parent') ||
          rules.some((rule) => rule.required.has(id)),
        refused: rules.some((rule) => rule.refused.has(id)),
      }));
  }

  typeIndex(nameOrId: string): number {
    const index = this.#catalogue.types.findIndex((type) => type.name === nameOrId || type.id === nameOrId);
    if (index < 0) {
      throw new Error(
        `The simulated site has no issue type '${nameOrId}'; name one that its catalogue lists.`,
      );
    }
    return index;
  }

  #usual(type: IssueType | undefined, deployment: 'cloud' | 'data_center', hasSprints: boolean): string[] {
    const level = type?.level ?? 0;
    const hasParent = level < 0 || deployment === 'cloud';
    const custom = this.#catalogue.fields.filter(({ kind }) => {
      if (kind === 'sprint') return level <= 0 && hasSprints;
      if (kind === 'epic_link') return deployment === 'data_center' && level === 0;
      if (kind === 'parent_link') return deployment === 'data_center' && level > 0;
      return true;
    });
    return [
      ...SYSTEM_FIELDS,
      ...(hasParent ? ['parent'] : []),
      ...MORE_SYSTEM_FIELDS,
      ...custom.map((field) => fieldId(field)),
    ];
  }
}
