import { randomUUID } from 'node:crypto';
import { mkdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { z } from 'zod';
import { checkSecretName } from '../secret-names.ts';
import type { Secrets } from '../secrets.ts';

/** Name → versions, newest first; a single version may stand alone. */
const SecretsFile = z.record(
  z.string(),
  z.union([z.string().transform((value) => [value]), z.array(z.string())]),
);
type SecretsFile = z.infer<typeof SecretsFile>;

/**
 * Secrets that were given at start, such as those of the environment, and beside them those of a JSON file, which is read
 * again whenever it changed. A name that was given hides the file's.
 */
export function createEmbeddedSecrets(options: {
  readonly values: Readonly<Record<string, readonly string[]>>;
  /** Path of the file; it may be missing, and must be readable by its owner alone. */
  readonly file?: string;
}): Secrets {
  let known: { readonly stamp: string; readonly secrets: SecretsFile } | undefined;

  async function fromFile(file: string, name: string): Promise<readonly string[]> {
    const stamp = await stampOf(file);
    if (known?.stamp !== stamp) {
      known = { stamp, secrets: await readSecrets(file) };
    }
    return valueOf(known.secrets, name) ?? [];
  }

  return {
    async versions(name) {
      checkSecretName(name);
      const given = valueOf(options.values, name);
      if (given && given.length > 0) {
        return given;
      }
      return options.file === undefined ? [] : fromFile(options.file, name);
    },
  };
}

/** Adds a newest version to a secrets file, which is created if need be, readable by its owner alone. */
export async function addSecretVersion(file: string, name: string, value: string): Promise<void> {
  checkSecretName(name);
  const secrets = await readSecrets(file);
  const next = { ...secrets, [name]: [value, ...(valueOf(secrets, name) ?? [])] };

  await mkdir(dirname(file), { recursive: true });
  const partial = `${file}.${randomUUID()}.partial`;
  try {
    await writeFile(partial, `${JSON.stringify(next, undefined, 2)}\n`, { mode: 0o600, flush: true });
    await rename(partial, file);
  } finally {
    await rm(partial, { force: true });
  }
}

/** A record made of foreign names: `constructor` is no secret. */
function valueOf<T>(record: Readonly<Record<string, T>>, name: string): T | undefined {
  return Object.hasOwn(record, name) ? record[name] : undefined;
}

async function stampOf(file: string): Promise<string> {
  const found = await statOf(file);
  return found ? [found.ino, found.size, found.mtimeMs, found.ctimeMs].join(' ') : 'missing';
}

async function statOf(file: string) {
  try {
    return await stat(file);
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') {
      return undefined;
    }
    throw error;
  }
}

async function readSecrets(file: string): Promise<SecretsFile> {
  const found = await statOf(file);
  if (!found) {
    return {};
  }
  const isOpenToOthers = process.platform !== 'win32' && (found.mode & 0o077) !== 0;
  if (isOpenToOthers) {
    throw new Error(`${file} can be read by others, so its secrets are not used: run chmod 600 on it`);
  }
  const parsed = SecretsFile.safeParse(parsedJson(await readFile(file, 'utf8')));
  if (!parsed.success) {
    // No cause: it would carry what stands in the file.
    throw new Error(
      `${file} is not a JSON object of secret names, each with a text or an array of texts: repair it`,
    );
  }
  return parsed.data;
}

function parsedJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
