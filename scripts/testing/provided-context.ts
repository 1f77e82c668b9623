import type { Missing } from './requirements.ts';

/** Where the emulators of this run listen; absent ones are not on this machine, or no test file of the run needs them. */
export interface Emulators {
  /** `host:port` */
  readonly firestore?: string;
  /** `host:port` */
  readonly pubsub?: string;
  /** `http://host:port` */
  readonly bigquery?: string;
  /** `host:port`; its OIDC issuer is `http://host:port`. */
  readonly tasks?: string;
}

/** Paths of what judges our requests, our SQL and our Terraform. */
export interface Judges {
  /** Folder of the official descriptions (`jira/`, `google/`, `adf/`). */
  readonly specs?: string;
  /** The `googlesql` command; given only where it can build itself. */
  readonly googlesql?: string;
  /** The `terraform-offline` command; given only where `terraform` is. */
  readonly terraform?: string;
}

export interface Browser {
  /** Path of a Chromium. */
  readonly chromium?: string;
}

declare module 'vitest' {
  // Declaration merging is how vitest types what `inject` answers.
  interface ProvidedContext {
    readonly emulators: Emulators;
    readonly judges: Judges;
    readonly browser: Browser;
    readonly missing: Missing;
  }
}
