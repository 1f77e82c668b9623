import { randomUUID } from 'node:crypto';

export interface Attachment {
  readonly id: number;
  /** Position of the issue. */
  readonly issueIndex: number;
  readonly filename: string;
  readonly mimeType: string;
  readonly content: Buffer;
  readonly createdMs: number;
  /** Position of the user. */
  readonly authorIndex: number;
  /** Opens the content without a login, as Cloud's media addresses do. */
  readonly mediaToken: string;
}

const FIRST_ID = 30_001;
const DEFAULT_LIMIT_BYTES = 100 * 1024 * 1024;

/** What was attached to issues. Like Jira it keeps every upload, also of a name that is there already. */
export class Attachments {
  /** Attachments may be switched off for a whole site. */
  enabled = true;
  /** Of one file. */
  limitBytes = DEFAULT_LIMIT_BYTES;
  readonly #byId = new Map<number, Attachment>();
  readonly #byMediaToken = new Map<string, Attachment>();
  readonly #byIssue = new Map<number, Set<number>>();
  #nextId = FIRST_ID;

  /** Attachments of an issue (position), oldest first. */
  of(issueIndex: number): readonly Attachment[] {
    return [...(this.#byIssue.get(issueIndex) ?? [])].flatMap((id) => this.get(id) ?? []);
  }

  get(id: number): Attachment | undefined {
    return this.#byId.get(id);
  }

  byMediaToken(token: string): Attachment | undefined {
    return this.#byMediaToken.get(token);
  }

  add(attachment: Omit<Attachment, 'id' | 'mediaToken'>): Attachment {
    const added = { ...attachment, id: this.#nextId++, mediaToken: randomUUID() };
    this.#byId.set(added.id, added);
    this.#byMediaToken.set(added.mediaToken, added);
    const ids = this.#byIssue.get(added.issueIndex) ?? new Set();
    this.#byIssue.set(added.issueIndex, ids.add(added.id));
    return added;
  }

  delete(id: number): void {
    const attachment = this.#byId.get(id);
    if (attachment === undefined) return;
    this.#byId.delete(id);
    this.#byMediaToken.delete(attachment.mediaToken);
    this.#byIssue.get(attachment.issueIndex)?.delete(id);
  }
}
