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
export class InvalidCursorError extends PlatformError {}
export class MissingIndexError extends PlatformError {}
/** A stored record does not have the shape of its collection. */
export class StoredRecordError extends PlatformError {}

export class WarehouseRowError extends PlatformError {}
export class WarehouseDuplicateKeyError extends PlatformError {}
export class WarehouseSchemaError extends PlatformError {}
/** A view uses a construct that the embedded warehouse does not translate; the message names it. */
export class UntranslatableSqlError extends PlatformError {}

export class MessageTooLargeError extends PlatformError {}
export class TaskTooLargeError extends PlatformError {}
export class InvalidTaskError extends PlatformError {}
export class InvalidBlobKeyError extends PlatformError {}
