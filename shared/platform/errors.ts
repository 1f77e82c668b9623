/** What a port throws when a caller's request cannot be honoured. Faults of the store itself keep their own types. */
export class PlatformError extends Error {
  override name = 'PlatformError';
}

export class DocumentExistsError extends PlatformError {
  override name = 'DocumentExistsError';
}
export class DocumentMissingError extends PlatformError {
  override name = 'DocumentMissingError';
}
/** The record was changed meanwhile: a precondition failed, or a transaction lost every try. */
export class DocumentConflictError extends PlatformError {
  override name = 'DocumentConflictError';
}
export class DocumentTooLargeError extends PlatformError {
  override name = 'DocumentTooLargeError';
}
export class InvalidDocumentError extends PlatformError {
  override name = 'InvalidDocumentError';
}
/** A query that neither store runs: an unknown operator, a value that cannot be compared, a limit out of range. */
export class InvalidQueryError extends PlatformError {
  override name = 'InvalidQueryError';
}
export class InvalidCursorError extends PlatformError {
  override name = 'InvalidCursorError';
}
/** A transaction was misused: a read after a write, or a call after its work ended. */
export class InvalidTransactionError extends PlatformError {
  override name = 'InvalidTransactionError';
}
export class MissingIndexError extends PlatformError {
  override name = 'MissingIndexError';
}
/** A stored record does not have the shape of its collection. */
export class StoredRecordError extends PlatformError {
  override name = 'StoredRecordError';
}
/** Some writes of a `bulkWrite` failed; all others were done. */
export class BulkWriteError extends PlatformError {
  override name = 'BulkWriteError';
  /** Each failed write by its place in the list that was given. */
  readonly failures: readonly { readonly index: number; readonly error: Error }[];

  constructor(message: string, failures: readonly { readonly index: number; readonly error: Error }[]) {
    super(message, { cause: failures[0]?.error });
    this.failures = failures;
  }
}

export class WarehouseRowError extends PlatformError {
  override name = 'WarehouseRowError';
}
export class WarehouseDuplicateKeyError extends PlatformError {
  override name = 'WarehouseDuplicateKeyError';
}
export class WarehouseSchemaError extends PlatformError {
  override name = 'WarehouseSchemaError';
}
/** A view uses a construct that the embedded warehouse does not translate; the message names it. */
export class UntranslatableSqlError extends PlatformError {
  override name = 'UntranslatableSqlError';
}

export class MessageTooLargeError extends PlatformError {
  override name = 'MessageTooLargeError';
}
export class TaskTooLargeError extends PlatformError {
  override name = 'TaskTooLargeError';
}
export class InvalidTaskError extends PlatformError {
  override name = 'InvalidTaskError';
}
export class InvalidBlobKeyError extends PlatformError {
  override name = 'InvalidBlobKeyError';
}
export class InvalidSecretNameError extends PlatformError {
  override name = 'InvalidSecretNameError';
}
