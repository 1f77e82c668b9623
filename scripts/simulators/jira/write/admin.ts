import { z } from 'zod';
import type { AdminRoute } from '../../http/admin.ts';
import { adminRoute } from '../../http/admin.ts';
import type { Journal } from '../journal.ts';
import type { World } from '../world/world.ts';

const Screen = z.strictObject({
  type: z.string().optional(),
  without: z.array(z.string()).optional(),
  required: z.array(z.string()).optional(),
  refused: z.array(z.string()).optional(),
});
const AttachmentRules = z.strictObject({
  enabled: z.boolean().optional(),
  limit_bytes: z.int().min(0).optional(),
});

/** How another process changes what may be written, and sees what was. */
export function writeAdminRoutes(world: World, writes: Journal): AdminRoute[] {
  const project = '/world/projects/{project}';
  return [
    adminRoute('GET', '/writes', () => writes.list()),
    adminRoute('DELETE', '/writes', () => writes.clear()),
    adminRoute('PUT', `${project}/screens`, (call) =>
      world.configureScreen(call.params.project ?? '', call.body(Screen)),
    ),
    adminRoute('PUT', `${project}/issue-types/{type}`, (call) => {
      const { offered } = call.body(z.strictObject({ offered: z.boolean() }));
      world.offerIssueType(call.params.project ?? '', call.params.type ?? '', offered);
    }),
    adminRoute('PUT', `${project}/priorities`, (call) =>
      world.setPriorities(
        call.params.project ?? '',
        call.body(z.strictObject({ ids: z.array(z.string()) })).ids,
      ),
    ),
    adminRoute('PUT', '/world/attachments', (call) => {
      const { enabled, limit_bytes } = call.body(AttachmentRules);
      if (enabled !== undefined) world.attachments.enabled = enabled;
      if (limit_bytes !== undefined) world.attachments.limitBytes = limit_bytes;
    }),
  ];
}
