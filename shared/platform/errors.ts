/** What a port throws when a caller's request cannot be honoured. Faults of the store itself keep their own types. */
export class PlatformError extends Error {
  constructor(message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = new.target.name;
  }
}

export class DocumentExistsError extends PlatformError {}
export class DocumentMissingError extends PlatformError {}
/** The record was changed meanwhile: a precondition failed, or a transaction lost every try. */
export class DocumentConflictError extends PlatformError {}
export class DocumentTooLargeError extends PlatformError {}
export class InvalidDocumentError extends PlatformError {}
/** A query that neither store runs: an unknown operator, a value that cannot be compared, a limit out of range. */
export class InvalidQueryError extends PlatformError {}
export class InvalidCursorError extends PlatformError {}
/** A transaction was misused: a read after a write, or a call after its work ended. */
export class InvalidTransactionError extends PlatformError {}
export class MissingIndexError extends PlatformError {}
/** A stored record does not have the shape of its collection. */
export class StoredRecordError extends PlatformError {}
/** Some writes of a `bulkWrite` failed; all others were done. */
export class BulkWriteError extends PlatformError {
  /** Each failed write by its place in the list that was given. */
  readonly failures: readonly { readonly index: number; readonly error: Error }[];

  constructor(message: string, failures: readonly { readonly index: number; readonly error: Error }[]) {
    super(message, { cause: failures[0]?.error });
    this.failures = failures;
  }
}

export class WarehouseRowError extends PlatformError {}
export class WarehouseDuplicateKeyError extends PlatformError {}
export class WarehouseSchemaError extends PlatformError {}
/** A view uses a construct that the embedded warehouse does not translate; the message names it. */
export class UntranslatableSqlError extends PlatformError {}

export class MessageTooLargeError extends PlatformError {}
export class TaskTooLargeError extends PlatformError {}
export class InvalidTaskError extends PlatformError {}
export class InvalidBlobKeyError extends PlatformError {}
export class InvalidSecretNameError extends PlatformError {}
