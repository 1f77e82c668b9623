import { z } from 'zod';
import { ImportError } from './import-error.ts';
import type { ReadSession } from './import-session.ts';

const Tickets = z.array(z.unknown());
const Whole = z.looseObject({ tickets: Tickets });

/** A body of `POST /api/sessions`, or its tickets alone. */
export function sessionOfJson(text: string): ReadSession {
  const json = parsed(text);
  const list = Tickets.safeParse(json);
  if (list.success) return { tickets: list.data };
  const whole = Whole.safeParse(json);
  if (whole.success) return whole.data;
  throw new ImportError('The JSON is neither a list of tickets nor an object with a list "tickets".');
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw new ImportError(
      `The file is not valid JSON: ${cause instanceof Error ? cause.message : String(cause)}.`,
      {
        cause,
      },
    );
  }
}
