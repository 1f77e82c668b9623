import { randomUUID } from 'node:crypto';
import { createWriteStream, mkdirSync, readdirSync, rmSync } from 'node:fs';
import { copyFile, mkdir, open, rename, rm, type FileHandle } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import type { DatabaseSync } from 'node:sqlite';
import { checkBlobKey, checkBlobPrefix, DEFAULT_CONTENT_TYPE } from '../blob-keys.ts';
import type { BlobBody, BlobInfo, Blobs } from '../blobs.ts';
import { BlobIndex, type BlobEntry } from './blobs-index.ts';
import { backupDatabase, openDatabase } from './sqlite.ts';

const FOLDER = 'blobs';
const INDEX_FILE = 'index.sqlite';
const PAGE_SIZE = 1_000;

export interface EmbeddedBlobs extends Blobs {
  /** Copies all blobs, as they stand at one instant, into another data folder, while they are in use. */
  backup(destinationDataDir: string): Promise<void>;
  close(): void;
}

/**
 * Blobs as files in the folder `blobs`, each under a name of its own that is never used again, and an index of keys in
 * SQLite. A blob changes at the instant when its index entry does, so a reader or a crash never meets half of one.
 */
export function createEmbeddedBlobs(options: { readonly dataDir: string }): EmbeddedBlobs {
  return new FileBlobs(join(options.dataDir, FOLDER));
}

class FileBlobs implements EmbeddedBlobs {
  readonly #folder: string;
  readonly #database: DatabaseSync;
  readonly #index: BlobIndex;
  #runningBackups = 0;
  #unwanted: string[] = [];

  constructor(folder: string) {
    this.#folder = folder;
    this.#database = openDatabase(join(folder, INDEX_FILE));
    this.#index = new BlobIndex(this.#database);
    removeLeftovers(folder, this.#index);
  }

  async put(key: string, body: BlobBody, options: { readonly contentType?: string } = {}): Promise<BlobInfo> {
    checkBlobKey(key);
    const file = newFileName();
    const size = await this.#writeFile(file, body);

    const entry = { key, file, size_bytes: size, content_type: options.contentType ?? DEFAULT_CONTENT_TYPE };
    const replaced = this.#index.put(entry);
    if (replaced !== undefined) {
      await this.#discard(replaced);
    }
    return infoOf(entry);
  }

  async get(key: string) {
    checkBlobKey(key);
    let missingFile: string | undefined;
    for (let entry = this.#index.get(key); entry; entry = this.#index.get(key)) {
      const handle = await this.#openFile(entry.file);
      if (handle) {
        return { ...infoOf(entry), body: handle.createReadStream() };
      }
      // Replaced between the two steps, or else lost.
      if (entry.file === missingFile) {
        throw new Error(
          `the file ${join(this.#folder, entry.file)} of blob ${key} is missing: restore a backup`,
        );
      }
      missingFile = entry.file;
    }
    return undefined;
  }

  async delete(key: string): Promise<void> {
    checkBlobKey(key);
    const file = this.#index.delete(key);
    if (file !== undefined) {
      await this.#discard(file);
    }
  }

  async *list(prefix: string): AsyncGenerator<BlobInfo> {
    checkBlobPrefix(prefix);
    let page = this.#index.page(prefix, undefined, PAGE_SIZE);
    while (page.length > 0) {
      yield* page.map(infoOf);
      page = this.#index.page(prefix, page.at(-1)?.key, PAGE_SIZE);
    }
  }

  async backup(destinationDataDir: string): Promise<void> {
    const destination = join(destinationDataDir, FOLDER);
    this.#runningBackups += 1;
    try {
      await backupDatabase(this.#database, join(destination, INDEX_FILE));
      await copyFiles(this.#folder, destination);
    } finally {
      this.#runningBackups -= 1;
      if (this.#runningBackups === 0) {
        const unwanted = this.#unwanted;
        this.#unwanted = [];
        await Promise.all(unwanted.map((file) => this.#discard(file)));
      }
    }
  }

  close(): void {
    this.#database.close();
  }

  /** Answers the size in bytes, once the file is on disk under its name. */
  async #writeFile(file: string, body: BlobBody): Promise<number> {
    const path = join(this.#folder, file);
    const partial = `${path}.partial`;
    await mkdir(dirname(path), { recursive: true });
    try {
      const target = createWriteStream(partial, { flags: 'wx', flush: true });
      await pipeline(body instanceof Uint8Array ? [body] : body, target);
      await rename(partial, path);
      await syncFolder(dirname(path));
      return target.bytesWritten;
    } catch (error) {
      await rm(partial, { force: true });
      throw error;
    }
  }

  async #openFile(file: string): Promise<FileHandle | undefined> {
    try {
      return await open(join(this.#folder, file));
    } catch (error) {
      if (isMissing(error)) {
        return undefined;
      }
      throw error;
    }
  }

  /** A backup may still have to copy the file. */
  async #discard(file: string): Promise<void> {
    if (this.#runningBackups > 0) {
      this.#unwanted.push(file);
      return;
    }
    await rm(join(this.#folder, file), { force: true });
  }
}

function newFileName(): string {
  const name = randomUUID();
  return `${name.slice(0, 2)}/${name}`;
}

function infoOf({ key, size_bytes, content_type }: BlobEntry): BlobInfo {
  return { key, size_bytes, content_type };
}

function isMissing(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ENOENT';
}

/** Makes a rename durable. */
async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder);
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

/** Bodies whose blob a crash prevented, or whose deletion it did. */
function removeLeftovers(folder: string, index: BlobIndex): void {
  mkdirSync(folder, { recursive: true });
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    if (!entry.isDirectory()) {
      continue;
    }
    for (const name of readdirSync(join(folder, entry.name))) {
      const file = `${entry.name}/${name}`;
      if (!index.hasFile(file)) {
        rmSync(join(folder, file), { force: true });
      }
    }
  }
}

/** Copies the files that the index at `destination` names. */
async function copyFiles(folder: string, destination: string): Promise<void> {
  const database = openDatabase(join(destination, INDEX_FILE));
  try {
    const index = new BlobIndex(database);
    let page = index.page('', undefined, PAGE_SIZE);
    while (page.length > 0) {
      for (const { file } of page) {
        await mkdir(dirname(join(destination, file)), { recursive: true });
        await copyFile(join(folder, file), join(destination, file));
      }
      page = index.page('', page.at(-1)?.key, PAGE_SIZE);
    }
  } finally {
    database.close();
  }
}
