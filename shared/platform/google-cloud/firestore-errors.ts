import {
  DocumentConflictError,
  DocumentExistsError,
  DocumentMissingError,
  DocumentTooLargeError,
  InvalidDocumentError,
  MissingIndexError,
} from '../errors.ts';

/** Status codes of gRPC. */
const INVALID_ARGUMENT = 3;
const NOT_FOUND = 5;
const ALREADY_EXISTS = 6;
const FAILED_PRECONDITION = 9;
const ABORTED = 10;

/** Answers what the port throws for an error of the client; `subject` says what was worked on. Others stay as they are. */
export function portError(error: unknown, subject: string): unknown {
  if (!(error instanceof Error) || !('code' in error)) {
    return error;
  }
  const options = { cause: error };
  switch (error.code) {
    case ALREADY_EXISTS:
      return new DocumentExistsError(`${subject} exists already`, options);
    case NOT_FOUND:
      return new DocumentMissingError(`${subject} does not exist, so it cannot be updated`, options);
    case ABORTED:
      return new DocumentConflictError(
        `${subject} was written by too many at once: try again later`,
        options,
      );
    case FAILED_PRECONDITION:
      return /index/i.test(error.message)
        ? new MissingIndexError(`${subject}: Firestore has no index for this query: apply Terraform`, options)
        : new DocumentConflictError(
            `${subject} was changed or deleted by someone else: read it again`,
            options,
          );
    case INVALID_ARGUMENT:
      return invalidArgument(error, subject);
    default:
      return error;
  }
}

function invalidArgument(error: Error, subject: string): Error {
  const isTooLarge = /longer than|maximum|too large|exceeds/i.test(error.message);
  return isTooLarge
    ? new DocumentTooLargeError(`${subject} is larger than Firestore takes: keep large values in a blob`, {
        cause: error,
      })
    : new InvalidDocumentError(`${subject} is not what Firestore takes: ${error.message}`, { cause: error });
}

/** Runs `work`, with its errors turned into the port's. */
export async function withPortErrors<R>(subject: string, work: () => Promise<R>): Promise<R> {
  try {
    return await work();
  } catch (error) {
    throw portError(error, subject);
  }
}
