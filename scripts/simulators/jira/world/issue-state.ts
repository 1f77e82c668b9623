/** Value of a custom field before it is rendered: dates are epoch milliseconds, options their text. */
export type CustomValue = string | number | null;

export interface HistoryItem {
  readonly field: string;
  readonly fieldtype: 'jira' | 'custom';
  readonly fieldId: string;
  readonly from: string | null;
  readonly fromText: string | null;
  readonly to: string | null;
  readonly toText: string | null;
}

export interface History {
  readonly id: number;
  readonly createdMs: number;
  /** Position in the users, -1 where Jira no longer knows the author. */
  readonly authorIndex: number;
  readonly items: readonly HistoryItem[];
}

/**
 * One issue at one moment. Positions (`…Index`) point into the catalogue's lists, -1 is "none". Implementations derive
 * what they can, so that a million issues fit into memory.
 */
export interface IssueState {
  readonly index: number;
  readonly projectIndex: number;
  readonly number: number;
  readonly typeIndex: number;
  readonly statusIndex: number;
  readonly parentIndex: number;
  readonly createdMs: number;
  readonly updatedMs: number;
  readonly summary: string;
  readonly description: readonly string[];
  readonly assigneeIndex: number;
  readonly reporterIndex: number;
  readonly priorityIndex: number;
  readonly labels: readonly string[];
  readonly fixVersionIds: readonly number[];
  readonly sprintIds: readonly number[];
  /** When the issue last entered a status of category done, -1 when it is not there. */
  readonly resolvedMs: number;
  /** Histories made by changes to the world, oldest first; the seeded ones are derived on demand. */
  readonly addedHistories: readonly History[];
  /** Rich texts as they were sent, by field id: a document of Cloud, wiki markup of Data Center. */
  readonly documents?: ReadonlyMap<string, unknown>;
  /** Where it is another than the reporter: who made the issue through the API. */
  readonly creatorIndex?: number | undefined;
  custom(fieldNumber: number): CustomValue;
}

/** What a change may set; absent keys stay as they are. */
export interface IssuePatch {
  projectIndex?: number;
  number?: number;
  typeIndex?: number;
  statusIndex?: number;
  parentIndex?: number;
  updatedMs?: number;
  resolvedMs?: number;
  summary?: string;
  description?: readonly string[];
  assigneeIndex?: number;
  reporterIndex?: number;
  priorityIndex?: number;
  labels?: readonly string[];
  fixVersionIds?: readonly number[];
  sprintIds?: readonly number[];
  addedHistories?: readonly History[];
  custom?: ReadonlyMap<number, CustomValue>;
  documents?: ReadonlyMap<string, unknown>;
  creatorIndex?: number;
}

/** An issue after changes: a patch laid over the state it began with. */
export class ChangedIssue implements IssueState {
  readonly base: IssueState;
  readonly patch: IssuePatch;

  constructor(before: IssueState, patch: IssuePatch) {
    const known = before instanceof ChangedIssue ? before : undefined;
    this.base = known?.base ?? before;
    const custom = new Map([...(known?.patch.custom ?? []), ...(patch.custom ?? [])]);
    const documents = new Map(known?.patch.documents);
    // A plain text that is set later takes the place of a document.
    if (patch.description !== undefined) documents.delete('description');
    for (const number of patch.custom?.keys() ?? []) documents.delete(`customfield_${number}`);
    for (const [fieldId, document] of patch.documents ?? []) documents.set(fieldId, document);
    this.patch = { ...known?.patch, ...patch, custom, documents };
  }

  get index(): number {
    return this.base.index;
  }
  get createdMs(): number {
    return this.base.createdMs;
  }
  get projectIndex(): number {
    return this.patch.projectIndex ?? this.base.projectIndex;
  }
  get number(): number {
    return this.patch.number ?? this.base.number;
  }
  get typeIndex(): number {
    return this.patch.typeIndex ?? this.base.typeIndex;
  }
  get statusIndex(): number {
    return this.patch.statusIndex ?? this.base.statusIndex;
  }
  get parentIndex(): number {
    return this.patch.parentIndex ?? this.base.parentIndex;
  }
  get updatedMs(): number {
    return this.patch.updatedMs ?? this.base.updatedMs;
  }
  get resolvedMs(): number {
    return this.patch.resolvedMs ?? this.base.resolvedMs;
  }
  get summary(): string {
    return this.patch.summary ?? this.base.summary;
  }
  get description(): readonly string[] {
    return this.patch.description ?? this.base.description;
  }
  get assigneeIndex(): number {
    return this.patch.assigneeIndex ?? this.base.assigneeIndex;
  }
  get reporterIndex(): number {
    return this.patch.reporterIndex ?? this.base.reporterIndex;
  }
  get priorityIndex(): number {
    return this.patch.priorityIndex ?? this.base.priorityIndex;
  }
  get labels(): readonly string[] {
    return this.patch.labels ?? this.base.labels;
  }
  get fixVersionIds(): readonly number[] {
    return this.patch.fixVersionIds ?? this.base.fixVersionIds;
  }
  get sprintIds(): readonly number[] {
    return this.patch.sprintIds ?? this.base.sprintIds;
  }
  get addedHistories(): readonly History[] {
    return this.patch.addedHistories ?? this.base.addedHistories;
  }
  get documents(): ReadonlyMap<string, unknown> | undefined {
    return this.patch.documents;
  }
  get creatorIndex(): number | undefined {
    return this.patch.creatorIndex;
  }
  custom(fieldNumber: number): CustomValue {
    const changed = this.patch.custom?.get(fieldNumber);
    return changed === undefined ? this.base.custom(fieldNumber) : changed;
  }
}
