import { z } from 'zod';
import { ProgressMessage } from '../../shared/export/progress/progress-message.ts';
import { followExport } from '../../shared/export/progress/progress.ts';
import { defineStreamFunction } from '../../shared/function/define-stream.ts';

export default defineStreamFunction({
  name: 'export-progress',
  path: '/api/jira/export/progress/{session_id}',
  summary: 'Follow the export of a session to its end',
  access: 'viewer',
  uses: ['documents'],
  concurrency: 500,
  params: z.object({ session_id: z.uuid() }),
  messages: ProgressMessage,
  open: ({ params, tenant_id, signal }, platform) =>
    followExport({ tenantId: tenant_id, sessionId: params.session_id, signal }, platform),
});
