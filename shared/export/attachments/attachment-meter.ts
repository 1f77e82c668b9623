import { createHash } from 'node:crypto';
import type { Readable } from 'node:stream';
import { ProblemError } from '../../function/problem.ts';
import { executable, looksExecutable } from './attachment-type.ts';

const BEGINNING_BYTES = 4;

export interface Measured {
  /** The same bytes; to be read to the end once. Fails with the refusal of a body that is too large or a program. */
  readonly body: AsyncIterable<Uint8Array>;
  /** After the end. */
  result(): { readonly size_bytes: number; readonly sha256: string };
}

export interface MeterRules {
  readonly filename: string;
  readonly contentType: string;
  readonly maxBytes: number;
}

/** Lets a body through piece by piece, and counts and hashes it on the way. */
export function measure(source: Readable, rules: MeterRules): Measured {
  const hash = createHash('sha256');
  let sizeBytes = 0;
  let beginning: Uint8Array = new Uint8Array();

  const take = (chunk: Uint8Array): void => {
    sizeBytes += chunk.byteLength;
    if (sizeBytes > rules.maxBytes) throw tooLarge(rules.maxBytes);
    if (beginning.byteLength < BEGINNING_BYTES) {
      beginning = Buffer.concat([beginning, chunk.subarray(0, BEGINNING_BYTES)]);
      if (looksExecutable(beginning, rules.contentType)) throw executable(rules.filename);
    }
    hash.update(chunk);
  };
  return {
    body: pieces(source, take),
    result: () => ({ size_bytes: sizeBytes, sha256: hash.copy().digest('hex') }),
  };
}

async function* pieces(
  source: Readable,
  take: (chunk: Uint8Array) => void,
): AsyncGenerator<Uint8Array, void, undefined> {
  try {
    // A refusal must still reach the client, so the rest of the request is left to the one who answers.
    for await (const chunk of source.iterator({ destroyOnReturn: false })) {
      take(chunk as Uint8Array);
      yield chunk as Uint8Array;
    }
  } catch (cause) {
    if (cause instanceof ProblemError) throw cause;
    throw new ProblemError({
      status: 400,
      detail: 'The body could not be read to its end, so nothing of it was kept.',
      recoveryActions: ['Send the file again.'],
      cause,
    });
  }
}

/** 413 for a body that announces more than what is taken. */
export function requireSize(announcedBytes: number, maxBytes: number): void {
  if (announcedBytes > maxBytes) throw tooLarge(maxBytes);
}

function tooLarge(maxBytes: number): ProblemError {
  return new ProblemError({
    status: 413,
    detail: `The file is larger than the ${maxBytes} bytes that are taken this way.`,
    recoveryActions: [
      'Send larger files, up to 1 GiB, to the address that POST …/attachment/upload-url gives.',
    ],
    // What is left of the body is not read, so the connection cannot be used again.
    headers: { connection: 'close' },
  });
}
