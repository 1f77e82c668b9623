import { writeSync } from 'node:fs';
import { z } from 'zod';
import { createEmbeddedDocuments } from './documents.ts';

/** Run by `documents-durability.test.ts`: writes for ever, and prints the id of every record that was acknowledged. */

const [dataDir = ''] = process.argv.slice(2);
const run = process.pid;
const entries = { name: 'entries', schema: z.object({ number: z.int() }) };
const documents = createEmbeddedDocuments({ dataDir, indexes: [] });

for (let round = 0; ; round++) {
  await Promise.all([
    writeOne(`set-${run}-${round}`),
    writeMany(Array.from({ length: 20 }, (_, place) => `bulk-${run}-${round}-${place}`)),
    writeTogether(`left-${run}-${round}`, `right-${run}-${round}`, round),
  ]);
}

async function writeOne(id: string): Promise<void> {
  await documents.set(entries, 'default', id, { number: 0 });
  acknowledge(id);
}

async function writeMany(ids: readonly string[]): Promise<void> {
  await documents.bulkWrite(
    ids.map((id) => ({ kind: 'set', collection: entries, tenantId: 'default', id, data: { number: 0 } })),
  );
  acknowledge(...ids);
}

async function writeTogether(left: string, right: string, number: number): Promise<void> {
  await documents.transaction(async (transaction) => {
    transaction.create(entries, 'default', left, { number });
    transaction.create(entries, 'default', right, { number });
  });
  acknowledge(left, right);
}

/** Synchronous, so that nothing acknowledged is lost with the process. */
function acknowledge(...ids: readonly string[]): void {
  writeSync(1, `${ids.join('\n')}\n`);
}
