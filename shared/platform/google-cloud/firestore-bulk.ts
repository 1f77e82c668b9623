import type { BulkWriter } from '@google-cloud/firestore';
import type { BulkWrite } from '../documents.ts';
import {
  checkedPath,
  storable,
  storableUpdate,
  type JsonRecord,
  type RecordPath,
} from '../documents-rules.ts';
import { documentRef, type FirestoreConnection } from './firestore-client.ts';
import { portError } from './firestore-errors.ts';
import { fieldArguments } from './firestore-transaction.ts';

/** A request takes 10 MiB, and the library fills its requests by number, not by size. */
const MAX_BYTES_IN_FLIGHT = 6 * 1_048_576;

type Outcome = PromiseSettledResult<unknown>;

/** Does all writes and answers how each of them ended, in their order. */
export async function writeInBulk(
  connection: FirestoreConnection,
  writes: readonly BulkWrite[],
): Promise<readonly Outcome[]> {
  const writer = connection.client.bulkWriter({ throttling: false });
  const outcomes: Promise<Outcome>[] = [];
  const inFlight = new Set<string>();
  let bytes = 0;

  for (const write of writes) {
    const prepared = prepare(write);
    if ('error' in prepared) {
      outcomes.push(Promise.resolve({ status: 'rejected', reason: prepared.error }));
      continue;
    }
    const { ref, size } = { ref: documentRef(connection, prepared.path).path, size: prepared.bytes };
    // Batches travel side by side, so a second write to a record waits until the first has arrived.
    if (inFlight.has(ref) || bytes + size > MAX_BYTES_IN_FLIGHT) {
      await writer.flush();
      inFlight.clear();
      bytes = 0;
    }
    inFlight.add(ref);
    bytes += size;
    outcomes.push(outcomeOf(send(connection, writer, prepared), prepared.path));
  }
  await writer.close();
  return Promise.all(outcomes);
}

interface Prepared {
  readonly kind: BulkWrite['kind'];
  readonly path: RecordPath;
  readonly record: JsonRecord;
  readonly bytes: number;
}

function prepare(write: BulkWrite): Prepared | { readonly error: unknown } {
  try {
    const path = checkedPath(write.collection, write.tenantId, write.id);
    const record = recordOf(path, write);
    return { kind: write.kind, path, record, bytes: Buffer.byteLength(JSON.stringify(record)) };
  } catch (error) {
    return { error };
  }
}

function recordOf(path: RecordPath, write: BulkWrite): JsonRecord {
  switch (write.kind) {
    case 'set':
      return storable(path, write.data);
    case 'update':
      return storableUpdate(path, write.fields);
    case 'delete':
      return {};
  }
}

function send(
  connection: FirestoreConnection,
  writer: BulkWriter,
  { kind, path, record }: Prepared,
): Promise<unknown> {
  const ref = documentRef(connection, path);
  switch (kind) {
    case 'set':
      return writer.set(ref, record);
    case 'update': {
      const [field, value, ...more] = fieldArguments(connection, record);
      return writer.update(ref, field, value, ...more);
    }
    case 'delete':
      return writer.delete(ref);
  }
}

/** Taken at once, since a failure that nobody has looked at when it happens ends the process. */
async function outcomeOf(writing: Promise<unknown>, path: RecordPath): Promise<Outcome> {
  try {
    return { status: 'fulfilled', value: await writing };
  } catch (error) {
    return { status: 'rejected', reason: portError(error, `${path.collection}/${path.id}`) };
  }
}
