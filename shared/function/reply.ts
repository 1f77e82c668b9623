import type { ServerResponse } from 'node:http';
import type { Readable } from 'node:stream';
import { z } from 'zod';

export type Headers = Readonly<Record<string, string>>;

/** An answer: a JSON body, text with a content type of its own, or a stream. */
export interface Reply<Status extends number = number, Body = unknown> {
  readonly status: Status;
  readonly body: Body;
  readonly headers?: Headers;
}

/** Of answers without a body, such as 304. */
export const noBody = z.undefined();

export type ResponseSchemas = Readonly<Record<number, z.ZodType>>;

/** The replies that a function with these response schemas may give. */
export type ReplyOf<Responses extends ResponseSchemas> = {
  [Status in keyof Responses & number]: Reply<Status, z.input<Responses[Status]> | RawBody | GzippedBody>;
}[keyof Responses & number];

/** Writes a body piece by piece and ends the response. */
export type BodyWriter = (response: ServerResponse) => Promise<void>;

/** A body that is sent as it is, not as JSON. The content type comes from the headers. */
export class RawBody {
  readonly content: string | Uint8Array | Readable | BodyWriter;

  constructor(content: string | Uint8Array | Readable | BodyWriter) {
    this.content = content;
  }
}

/** JSON that is held compressed, so that nothing is left to do for nearly all clients. */
export class GzippedBody {
  readonly json: Uint8Array;

  constructor(json: Uint8Array) {
    this.json = json;
  }
}

export function reply<Status extends number, Body>(
  status: Status,
  body: Body,
  headers?: Headers,
): Reply<Status, Body> {
  return headers ? { status, body, headers } : { status, body };
}
