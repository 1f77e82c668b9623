import { MAX_TRANSACTION_BYTES, type JsonRecord } from './documents-rules.ts';
import { DocumentTooLargeError, InvalidTransactionError } from './errors.ts';

/** What every try of a transaction obeys in both stores: reads first, at most 10 MiB of writes, no call after its end. */
export class TransactionRules {
  #isOver = false;
  #hasWritten = false;
  #bytes = 0;

  read(): void {
    this.#checkOpen();
    if (this.#hasWritten) {
      throw new InvalidTransactionError(
        'a transaction reads everything before its first write: move the read up',
      );
    }
  }

  write(record: JsonRecord = {}): void {
    this.#checkOpen();
    this.#hasWritten = true;
    this.#bytes += Buffer.byteLength(JSON.stringify(record));
    if (this.#bytes > MAX_TRANSACTION_BYTES) {
      throw new DocumentTooLargeError(
        `the writes of a transaction are more than ${MAX_TRANSACTION_BYTES} bytes: use bulkWrite, or several transactions`,
      );
    }
  }

  end(): void {
    this.#isOver = true;
  }

  #checkOpen(): void {
    if (this.#isOver) {
      throw new InvalidTransactionError('the transaction is over: await every call before its work returns');
    }
  }
}
