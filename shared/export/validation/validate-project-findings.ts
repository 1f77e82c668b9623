import type { ValidationWarning } from './validate-project-request.ts';

/** What is found out about a project: what stops an export, and what it would have to work around. */
export class Findings {
  readonly blocking: string[] = [];
  readonly warnings: ValidationWarning[] = [];

  block(message: string): void {
    this.blocking.push(message);
  }

  warn(code: string, message: string, recommendedAction: string): void {
    this.warnings.push({ code, message, recommended_action: recommendedAction });
  }

  /** Something that is required stops the export; else people only hear of it. */
  lacks(isRequired: boolean, code: string, message: string, recommendedAction: string): void {
    if (isRequired) this.block(`${message} ${recommendedAction}`);
    else this.warn(code, message, recommendedAction);
  }
}
