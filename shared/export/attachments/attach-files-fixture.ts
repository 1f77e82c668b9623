import { createHash } from 'node:crypto';
import { Readable } from 'node:stream';
import { createWorld } from '../../../scripts/simulators/jira/world/create-world.ts';
import type { Deployment } from '../../jira/connection.ts';
import { siteAndClient } from '../../jira/test-support.ts';
import type { ExportFile } from './attach-files.ts';

export const issueKey = 'MILL-1';

/** A file to attach, with what is recorded of it. */
export function fileOf(
  filename: string,
  content: string | Buffer,
  fields: Partial<ExportFile> = {},
): ExportFile {
  const bytes = Buffer.from(content);
  return {
    filename,
    content_type: 'text/plain',
    size_bytes: bytes.length,
    sha256: createHash('sha256').update(bytes).digest('hex'),
    open: async () => Readable.from(pieces(bytes)),
    ...fields,
  };
}

/** In pieces of odd sizes, as a store gives it. */
export function* pieces(bytes: Buffer) {
  for (let at = 0; at < bytes.length; at += 70_001) yield bytes.subarray(at, at + 70_001);
}

/** A site whose first issue files are attached to. */
export async function openAttachSite(deployment: Deployment, more: Parameters<typeof siteAndClient>[1] = {}) {
  const { site, client } = await siteAndClient({ deployment, world: createWorld({ issues: 10 }) }, more);
  return {
    site,
    client,
    /** What the issue has. */
    attached: () =>
      site.world.attachments
        .of(site.world.lookup(issueKey)?.index ?? -1)
        .map(({ filename, content, mimeType }) => ({ filename, content: String(content), mimeType })),
  };
}
