import { type TestProcess } from '../../scripts/testing/local-process.ts';
import { createEmbeddedBlobs } from '../../shared/platform/embedded/blobs.ts';

export { TEST_TOKEN, type TestProcess } from '../../scripts/testing/local-process.ts';

/** The keys of all blobs of a process. */
export async function withBlobs<Result>(
  { dataDir }: TestProcess,
  work: (keys: readonly string[]) => Result,
): Promise<Result> {
  const blobs = createEmbeddedBlobs({ dataDir });
  try {
    const keys: string[] = [];
    for await (const { key } of blobs.list('default/')) keys.push(key);
    return work(keys);
  } finally {
    blobs.close();
  }
}
