import { createHash } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { createJiraClient } from '../../jira/client.ts';
import { Connection } from '../../jira/connection.ts';
import { systemClock } from '../../platform/clock.ts';
import { createEmbeddedDocuments } from '../../platform/embedded/documents.ts';
import { attachFiles } from './attach-files.ts';

/**
 * A process of its own for a test of memory: attaches a file of so many MiB to an issue of the site at this address, and
 * prints what came of it and by how many bytes the process grew at most.
 */
const [baseUrl = '', sizeMiB = ''] = process.argv.slice(2);
const MIB = 1024 * 1024;
const content = (count: number) => Readable.from(pieces(count));

/** Each with memory of its own, as a store gives them. */
function* pieces(count: number) {
  for (let at = 0; at < count * 16; at += 1) yield Buffer.alloc(MIB / 16, `millrace ${at}`);
}

async function attach(count: number): Promise<unknown> {
  const hash = createHash('sha256');
  for await (const part of content(count)) hash.update(part as Buffer);
  const file = {
    filename: 'large.bin',
    content_type: 'application/octet-stream',
    size_bytes: count * MIB,
    sha256: hash.digest('hex'),
    open: async () => content(count),
  };
  return attachFiles(jira, { issueKey: 'MILL-1', files: [file], sentBefore: [] });
}

const dataDir = await mkdtemp(join(tmpdir(), 'millrace-attach-'));
const documents = createEmbeddedDocuments({ dataDir, indexes: [] });
const jira = createJiraClient({
  connection: Connection.parse({
    connection_id: 'default',
    tenant_id: 'default',
    kind: 'jira',
    base_url: baseUrl,
    deployment: 'cloud',
    auth: { kind: 'personal_access_token', token_secret: 'token' },
  }),
  credentials: { versions: async () => ['token'] },
  documents,
  clock: systemClock,
});
try {
  // What any file needs, and what lies about until it is collected, is not counted.
  await attach(64);
  const before = process.resourceUsage().maxRSS;
  const outcome = await attach(Number(sizeMiB));
  const grownBytes = (process.resourceUsage().maxRSS - before) * 1024;
  process.stdout.write(JSON.stringify({ outcome, grownBytes }));
} finally {
  documents.close();
  await rm(dataDir, { recursive: true, force: true });
}
