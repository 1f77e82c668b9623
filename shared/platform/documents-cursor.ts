import { z } from 'zod';
import type { Json } from './documents.ts';
import { InvalidCursorError } from './errors.ts';

/** The last record of a page: its values of the ordered fields, and its id. */
export interface CursorPosition {
  readonly values: readonly Json[];
  readonly id: string;
}

const CursorText = z.tuple([z.string(), z.array(z.json()), z.string()]);

export function cursorText(fingerprint: string, { values, id }: CursorPosition): string {
  return Buffer.from(JSON.stringify([fingerprint, values, id])).toString('base64url');
}

/** `InvalidCursorError` when the text is not a cursor of this very query. */
export function cursorPosition(cursor: string, fingerprint: string, orderCount: number): CursorPosition {
  const parsed = CursorText.safeParse(decoded(cursor));
  if (!parsed.success || parsed.data[1].length !== orderCount) {
    throw new InvalidCursorError('the cursor is not one that was handed out: begin without a cursor');
  }
  const [owner, values, id] = parsed.data;
  if (owner !== fingerprint) {
    throw new InvalidCursorError('the cursor belongs to another query: use it with the query it came from');
  }
  return { values, id };
}

function decoded(cursor: string): unknown {
  try {
    return JSON.parse(Buffer.from(cursor, 'base64url').toString());
  } catch {
    return undefined;
  }
}
