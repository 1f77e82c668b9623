/** The parts of ajv's errors that are kept: where, and which rule. */
export interface ValidationError {
  readonly instancePath: string;
  readonly schemaPath: string;
  readonly keyword: string;
}

export const validate: {
  (document: unknown): boolean;
  errors?: readonly ValidationError[] | null;
};
