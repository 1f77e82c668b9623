import { z } from 'zod';
import type { JiraClient } from './client.ts';

export interface AttachmentLimits {
  /** Attachments can be switched off for a whole site. */
  readonly enabled: boolean;
  /** Of one file. */
  readonly upload_limit_bytes: number;
}

const Meta = z
  .object({ enabled: z.boolean(), uploadLimit: z.number() })
  .transform(({ enabled, uploadLimit }): AttachmentLimits => ({ enabled, upload_limit_bytes: uploadLimit }));

/** What the site takes as attachments. */
export async function attachmentLimits(jira: JiraClient): Promise<AttachmentLimits> {
  return jira.read({ path: `${await jira.api()}/attachment/meta`, schema: Meta });
}
