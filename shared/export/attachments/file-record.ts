import type { Ticket } from '../sessions/ticket.ts';
import type { FileRecord } from './attachment.ts';

/** The records of both lists, each once. */
export function joinRecords(known: readonly FileRecord[], more: readonly FileRecord[]): FileRecord[] {
  const added = more.filter((file) => !isRecorded(known, file));
  return [...known, ...added].map(({ filename, size_bytes, sha256 }) => ({ filename, size_bytes, sha256 }));
}

export function isRecorded(records: readonly FileRecord[], file: FileRecord): boolean {
  return records.some(
    ({ filename, size_bytes, sha256 }) =>
      filename === file.filename && size_bytes === file.size_bytes && sha256 === file.sha256,
  );
}

/** Whether the ticket's file may be on its issue already. */
export function mayBeAttached({ attachment, creation }: Ticket): boolean {
  return attachment !== null && isRecorded(creation?.uploads ?? [], attachment);
}
