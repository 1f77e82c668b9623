import type { Readable } from 'node:stream';

export interface BlobInfo {
  readonly key: string;
  readonly size_bytes: number;
  readonly content_type: string;
}

/** How a client may put one blob itself, with exactly these headers. */
export interface BlobUpload {
  readonly url: string;
  readonly method: 'PUT';
  readonly headers: Readonly<Record<string, string>>;
}

export type BlobBody = Readable | AsyncIterable<Uint8Array> | Uint8Array;

/**
 * Large bodies as streams, never whole in memory. Keys are `/`-separated paths of 1 to 1,024 bytes that begin with the
 * tenant id and name at least one thing in it; empty segments, `.`, `..` and control characters are refused
 * (`InvalidBlobKeyError`).
 */
export interface Blobs {
  /** Creates or replaces; the content type is `application/octet-stream` by default. The blob is there whole or not at all, also when the body fails midway. */
  put(key: string, body: BlobBody, options?: { readonly contentType?: string }): Promise<BlobInfo>;
  /** Undefined when there is none. The caller reads the body to its end or destroys it. */
  get(key: string): Promise<(BlobInfo & { readonly body: Readable }) | undefined>;
  /** Deleting what is not there succeeds. */
  delete(key: string): Promise<void>;
  /** Every blob whose key begins with `prefix`, in the order of the keys' bytes. */
  list(prefix: string): AsyncIterable<BlobInfo>;
  /**
   * An address at which anyone may create this blob, once, for a while; what is there already stays. Absent where the
   * store has no address of its own.
   */
  uploadUrl?(
    key: string,
    options: { readonly contentType: string; readonly expiresInSec: number; readonly maxBytes: number },
  ): Promise<BlobUpload>;
}
