import { validate } from './generated/validate.js';

export type AdfValidity =
  | { readonly valid: true }
  /** `problem` names the place and the rule, and holds no text of the document. */
  | { readonly valid: false; readonly problem: string };

/** Whether Atlassian's ADF schema takes a document. Never throws. */
export function validateAdf(doc: unknown): AdfValidity {
  try {
    if (validate(doc)) {
      return { valid: true };
    }
  } catch (error) {
    if (error instanceof RangeError) {
      return { valid: false, problem: 'the document is nested too deeply to be checked' };
    }
    throw error;
  }
  const first = validate.errors?.[0];
  const place = first === undefined || first.instancePath === '' ? 'the document' : first.instancePath;
  return { valid: false, problem: `${place} breaks ${first?.schemaPath ?? 'the schema'}` };
}
