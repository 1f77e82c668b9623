import type { Site } from '../site.ts';
import type { CustomField } from '../world/custom-fields.ts';
import type { IssueChange } from '../world/changes.ts';
import type { IssueType, Project } from '../world/catalogue.ts';
import type { CustomValue } from '../world/issue-state.ts';

/** What a request wants to write, and what is wrong with it. Jira reports all of that at once. */
export class Draft {
  readonly site: Site;
  readonly projectIndex: number;
  readonly typeIndex: number;
  readonly change: IssueChange = {};
  readonly documents = new Map<string, unknown>();
  readonly custom: Record<number, CustomValue> = {};
  readonly messages: string[] = [];
  readonly errors: Record<string, string> = {};
  /** Fields that hold something after the request. */
  readonly filled = new Set<string>();

  constructor(site: Site, projectIndex: number, typeIndex: number) {
    this.site = site;
    this.projectIndex = projectIndex;
    this.typeIndex = typeIndex;
  }

  get project(): Project | undefined {
    return this.site.world.catalogue.projects[this.projectIndex];
  }

  get type(): IssueType | undefined {
    return this.site.world.catalogue.types[this.typeIndex];
  }

  get isCloud(): boolean {
    return this.site.deployment === 'cloud';
  }

  get isRefused(): boolean {
    return this.messages.length > 0 || Object.keys(this.errors).length > 0;
  }

  wrong(field: string, message: string): void {
    this.errors[field] ??= message;
  }

  setCustom(field: CustomField, value: CustomValue): void {
    this.custom[field.number] = value;
  }

  /** All of it as one change of an issue. */
  toChange(): IssueChange {
    const custom = Object.keys(this.custom).length === 0 ? undefined : this.custom;
    const documents = this.documents.size === 0 ? undefined : this.documents;
    return { ...this.change, custom, documents };
  }
}
