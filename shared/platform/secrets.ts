/** Secrets by name (`jira-api-token-default`: lower-case letters, digits, `-`). */
export interface Secrets {
  /**
   * The enabled versions, newest first, so that a secret can be rotated without a gap; empty when there is none. Answers
   * may be up to a minute old.
   */
  versions(name: string): Promise<readonly string[]>;
}
