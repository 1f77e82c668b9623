import type { CustomField } from './custom-fields.ts';
import { customFields } from './custom-fields.ts';
import { pick } from '../../random.ts';

type StatusCategoryKey = 'new' | 'indeterminate' | 'done';
export type SiteLanguage = 'en' | 'de' | 'fr';

export interface Status {
  readonly id: string;
  readonly name: string;
  /** Names in the site's other languages; what is missing is shown as `name`. */
  readonly translations: Readonly<Partial<Record<SiteLanguage, string>>>;
  readonly category: StatusCategoryKey;
  /** Share of issues that stand in this status. */
  readonly weight: number;
}

export interface IssueType {
  readonly id: string;
  readonly name: string;
  /** Jira's hierarchy level: -1 sub-task, 0 story, 1 epic, 2 and more above. */
  readonly level: number;
}

export interface User {
  readonly accountId: string;
  readonly name: string;
  readonly key: string;
  readonly displayName: string;
  readonly email: string;
  readonly active: boolean;
}

export interface Project {
  readonly id: number;
  readonly key: string;
  readonly name: string;
  /** Permission keys that the site's users lack here, such as BROWSE_PROJECTS. */
  readonly denied: Set<string>;
}

export interface Version {
  readonly id: number;
  readonly name: string;
  readonly projectIndex: number;
  readonly released: boolean;
  readonly releaseDate: string;
}

export interface Sprint {
  readonly id: number;
  readonly name: string;
  readonly boardId: number;
  readonly projectIndex: number;
  readonly state: 'closed' | 'active' | 'future';
  readonly startMs: number;
  readonly endMs: number;
}

export interface Priority {
  readonly id: string;
  readonly name: string;
}

export interface ProjectSpec {
  key: string;
  name?: string;
}

export interface CatalogueOptions {
  seed: number;
  nowMs: number;
  projects: number | readonly ProjectSpec[];
  users: number;
  statuses?: readonly Status[] | undefined;
  hierarchyDepth: 2 | 3 | 4 | 5;
  language: SiteLanguage;
  plannedDates: 'date' | 'datetime';
  extraCustomFields: number;
  fields: readonly CustomField[];
}

/** Everything of a site that is not an issue. */
export interface Catalogue {
  readonly language: SiteLanguage;
  readonly statuses: readonly Status[];
  readonly types: readonly IssueType[];
  readonly priorities: readonly Priority[];
  readonly users: readonly User[];
  readonly projects: Project[];
  readonly versions: readonly Version[];
  readonly sprints: readonly Sprint[];
  readonly labels: readonly string[];
  readonly fields: readonly CustomField[];
}

export const DAY_MS = 86_400_000;
export const VERSIONS_PER_PROJECT = 6;
export const SPRINTS_PER_PROJECT = 12;

function status(
  id: string,
  name: string,
  category: StatusCategoryKey,
  weight: number,
  de: string,
  fr: string,
): Status {
  return { id, name, category, weight, translations: { de, fr } };
}

const DEFAULT_STATUSES: readonly Status[] = [
  status('10000', 'To Do', 'new', 20, 'Zu erledigen', 'À faire'),
  status('3', 'In Progress', 'indeterminate', 15, 'In Arbeit', 'En cours'),
  status('10001', 'In Review', 'indeterminate', 10, 'In Prüfung', 'En révision'),
  status('10100', 'Deployed AC', 'indeterminate', 10, 'Ausgeliefert AC', 'Déployé AC'),
  status('10101', 'Deployed PD', 'done', 15, 'Ausgeliefert PD', 'Déployé PD'),
  status('6', 'Closed', 'done', 20, 'Geschlossen', 'Fermé'),
  status('10002', 'Done', 'done', 10, 'Fertig', 'Terminé'),
];

const TYPES_BY_LEVEL: readonly (readonly IssueType[])[] = [
  [{ id: '10010', name: 'Theme', level: 3 }],
  [{ id: '10009', name: 'Initiative', level: 2 }],
  [{ id: '10000', name: 'Epic', level: 1 }],
  [
    { id: '10001', name: 'Story', level: 0 },
    { id: '10002', name: 'Task', level: 0 },
    { id: '10004', name: 'Bug', level: 0 },
  ],
  [{ id: '10003', name: 'Sub-task', level: -1 }],
];

/** The levels of a site, top first: depth 5 is Theme > Initiative > Epic > Story > Sub-task. */
function typesOf(depth: 2 | 3 | 4 | 5): IssueType[] {
  const levels = depth === 2 ? TYPES_BY_LEVEL.slice(3) : TYPES_BY_LEVEL.slice(5 - depth);
  return levels.flat();
}

const PRIORITIES: readonly Priority[] = [
  { id: '1', name: 'Highest' },
  { id: '2', name: 'High' },
  { id: '3', name: 'Medium' },
  { id: '4', name: 'Low' },
  { id: '5', name: 'Lowest' },
];

const LABELS = ['backend', 'frontend', 'infra', 'security', 'customer', 'tech-debt', 'release-train', 'ux'];
const FIRST_NAMES = [
  'Mia',
  'Jonas',
  'Ayşe',
  'Oleg',
  'Nora',
  'Łukasz',
  'Chidi',
  'Ines',
  'Yuki',
  'Ravi',
  'Zoë',
  'Sam',
];
const LAST_NAMES = [
  'Krystof',
  'Novak',
  'Öztürk',
  'Petrov',
  'Lindqvist',
  'Okafor',
  'García',
  'Tanaka',
  "O'Brien",
  'Iyer',
];
const PROJECT_KEYS = ['MILL', 'RACE', 'OPS', 'PAY', 'WEB', 'DATA', 'CORE', 'APP'];

function makeUsers(seed: number, count: number): User[] {
  return Array.from({ length: count }, (_, index) => {
    const first = FIRST_NAMES[index % FIRST_NAMES.length] ?? 'Kim';
    const last = LAST_NAMES[(index + Math.floor(index / 12)) % LAST_NAMES.length] ?? 'Doe';
    const hex = pick(seed, index, 901, 0xffffffff).toString(16).padStart(8, '0');
    return {
      accountId: `5b10a284${hex}${index.toString(16).padStart(8, '0')}`,
      name: `user${index}`,
      key: `JIRAUSER${10100 + index}`,
      displayName: `${first} ${last}`,
      email: `user${index}@example.com`,
      active: index === 0 || index % 9 !== 8,
    };
  });
}

function makeProjects(projects: CatalogueOptions['projects']): Project[] {
  const specs =
    typeof projects === 'number'
      ? Array.from({ length: projects }, (_, index): ProjectSpec => {
          const round = Math.floor(index / PROJECT_KEYS.length);
          return {
            key: `${PROJECT_KEYS[index % PROJECT_KEYS.length] ?? 'P'}${round === 0 ? '' : String(round)}`,
          };
        })
      : projects;
  return specs.map((spec, index) => ({
    id: 10000 + index,
    key: spec.key,
    name: spec.name ?? `Project ${spec.key}`,
    denied: new Set<string>(),
  }));
}

function makeVersions(projectCount: number, nowMs: number): Version[] {
  return Array.from({ length: projectCount * VERSIONS_PER_PROJECT }, (_, n) => {
    const step = n % VERSIONS_PER_PROJECT;
    return {
      id: 20000 + n,
      name: `Release ${step + 1}.0`,
      projectIndex: Math.floor(n / VERSIONS_PER_PROJECT),
      released: step < VERSIONS_PER_PROJECT - 2,
      releaseDate: new Date(nowMs + (step - VERSIONS_PER_PROJECT + 2) * 60 * DAY_MS)
        .toISOString()
        .slice(0, 10),
    };
  });
}

function makeSprints(projects: readonly Project[], nowMs: number): Sprint[] {
  return projects.flatMap((project, projectIndex) =>
    Array.from({ length: SPRINTS_PER_PROJECT }, (_, step): Sprint => {
      const startMs = nowMs + (step - SPRINTS_PER_PROJECT + 3) * 14 * DAY_MS - 7 * DAY_MS;
      const future = step === SPRINTS_PER_PROJECT - 1 || step === SPRINTS_PER_PROJECT - 2;
      const active = step === SPRINTS_PER_PROJECT - 3;
      return {
        id: 1 + projectIndex * SPRINTS_PER_PROJECT + step,
        name: `${project.key} Sprint ${step + 1}`,
        boardId: 1 + projectIndex,
        projectIndex,
        state: future ? 'future' : active ? 'active' : 'closed',
        startMs,
        endMs: startMs + 14 * DAY_MS,
      };
    }),
  );
}

export function makeCatalogue(options: CatalogueOptions): Catalogue {
  const projects = makeProjects(options.projects);
  return {
    language: options.language,
    statuses: options.statuses ?? DEFAULT_STATUSES,
    types: typesOf(options.hierarchyDepth),
    priorities: PRIORITIES,
    users: makeUsers(options.seed, options.users),
    projects,
    versions: makeVersions(projects.length, options.nowMs),
    sprints: makeSprints(projects, options.nowMs),
    labels: LABELS,
    fields: customFields(options.plannedDates, options.extraCustomFields, options.fields),
  };
}
