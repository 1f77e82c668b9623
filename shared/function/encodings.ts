import { promisify } from 'node:util';
import { brotliCompress, brotliCompressSync, constants, gunzip, gzip, gzipSync } from 'node:zlib';

/**
 * Up to here within two milliseconds, so at once: a thread takes longer for all of it, and what it leaves behind is only
 * freed by a full garbage collection.
 */
const AT_ONCE_BYTES = 128 * 1024;
/** The defaults are for files that are compressed once: for answers a tenth smaller they take four times as long. */
const BROTLI = { params: { [constants.BROTLI_PARAM_QUALITY]: 4 } };
const GZIP = { level: 3 };
const brotliInThread = promisify(brotliCompress);
const gzipInThread = promisify(gzip);

export const encoders = {
  br: (bytes: Uint8Array) =>
    isSmall(bytes) ? brotliCompressSync(bytes, BROTLI) : brotliInThread(bytes, BROTLI),
  gzip: (bytes: Uint8Array) => (isSmall(bytes) ? gzipSync(bytes, GZIP) : gzipInThread(bytes, GZIP)),
} satisfies Record<string, (bytes: Uint8Array) => Buffer | Promise<Buffer>>;
export type Encoding = keyof typeof encoders;

export const decodeGzip = promisify(gunzip);

/** The client's favourite of those that there are; brotli where it has none, since it is smaller at the same effort. */
export function encodingFor(accepted: string): Encoding | undefined {
  const [br, gzip] = [weightOf('br', accepted), weightOf('gzip', accepted)];
  if (br > 0 && br >= gzip) return 'br';
  return gzip > 0 ? 'gzip' : undefined;
}

/** What an `Accept-Encoding` header gives an encoding, from 0 (none of it) to 1. */
export function weightOf(encoding: Encoding, accepted: string): number {
  const weights = new Map(
    [...accepted.matchAll(/([\w-]+)\s*(?:;\s*q=([\d.]+))?/gi)].map(([, name, q]) => [name, Number(q ?? 1)]),
  );
  return weights.get(encoding) ?? 0;
}

function isSmall({ byteLength }: Uint8Array): boolean {
  return byteLength <= AT_ONCE_BYTES;
}
