import type { CustomValue, History, IssueState } from './issue-state.ts';

const NONE: readonly never[] = [];

/** An issue that was made after the world began: empty but for its identity. */
export class CreatedIssue implements IssueState {
  readonly index: number;
  readonly projectIndex: number;
  readonly number: number;
  readonly createdMs: number;
  readonly typeIndex = 0;
  readonly statusIndex = 0;
  readonly parentIndex = -1;
  readonly resolvedMs = -1;
  readonly summary: string = '';
  readonly description: readonly string[] = NONE;
  readonly assigneeIndex = -1;
  readonly reporterIndex = 0;
  readonly priorityIndex = 2;
  readonly labels: readonly string[] = NONE;
  readonly fixVersionIds: readonly number[] = NONE;
  readonly sprintIds: readonly number[] = NONE;
  readonly addedHistories: readonly History[] = NONE;

  constructor(index: number, projectIndex: number, number: number, createdMs: number) {
    this.index = index;
    this.projectIndex = projectIndex;
    this.number = number;
    this.createdMs = createdMs;
  }

  get updatedMs(): number {
    return this.createdMs;
  }

  custom(): CustomValue {
    return null;
  }
}
