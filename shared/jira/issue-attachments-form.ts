import { randomUUID } from 'node:crypto';

export interface FilePart {
  readonly filename: string;
  readonly contentType: string;
  readonly sizeBytes: number;
  /** Exactly `sizeBytes` long. */
  readonly content: AsyncIterable<Uint8Array>;
}

export interface FileForm {
  readonly headers: Readonly<Record<'content-type' | 'content-length', string>>;
  readonly body: ReadableStream<Uint8Array>;
}

/**
 * One file as a `multipart/form-data` body of known length, read only as fast as it is sent. `FormData` has no part that
 * streams, and would be sent without a length, which proxies before Jira keep whole or refuse.
 */
export function fileForm(file: FilePart): FileForm {
  const boundary = `millrace-${randomUUID()}`;
  const head = Buffer.from(
    `--${boundary}\r\n` +
      // The name in plain UTF-8, as browsers send it: to the form `filename*=` Jira Server answers 500.
      `Content-Disposition: form-data; name="file"; filename="${quoted(file.filename)}"\r\n` +
      `Content-Type: ${safeType(file.contentType)}\r\n\r\n`,
  );
  const tail = Buffer.from(`\r\n--${boundary}--\r\n`);
  return {
    headers: {
      'content-type': `multipart/form-data; boundary=${boundary}`,
      'content-length': String(head.byteLength + file.sizeBytes + tail.byteLength),
    },
    body: ReadableStream.from(framed(head, file.content, tail)),
  };
}

async function* framed(
  head: Uint8Array,
  content: AsyncIterable<Uint8Array>,
  tail: Uint8Array,
): AsyncGenerator<Uint8Array, void, undefined> {
  yield head;
  yield* content;
  yield tail;
}

function quoted(filename: string): string {
  return filename.replaceAll('"', '%22').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
}

function safeType(contentType: string): string {
  return /^[\w.+-]+\/[\w.+-]+(?:; ?[\w-]+=[\w.-]+)*$/.test(contentType)
    ? contentType
    : 'application/octet-stream';
}
