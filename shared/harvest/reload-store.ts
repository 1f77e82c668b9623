import { ProblemError } from '../function/problem.ts';
import { jobs } from '../jobs/job.ts';
import type { Documents, DocumentTransaction } from '../platform/documents.ts';
import { type Reload, reloadDocumentId, reloads, type ReloadStatus, ReloadView } from './reload.ts';

/** 404 when there is none of that number. */
export async function readReload(
  documents: Pick<Documents, 'get'>,
  tenantId: string,
  reloadId: number,
): Promise<Reload> {
  const stored = await documents.get(reloads, tenantId, reloadDocumentId(reloadId));
  if (stored) return stored.data;
  throw new ProblemError({
    status: 404,
    detail: `There is no reload ${reloadId} in tenant "${tenantId}".`,
    recoveryActions: ['GET /api/harvest/reload lists the reloads that there are.'],
  });
}

export function storeReload(transaction: DocumentTransaction, tenantId: string, reload: Reload): void {
  transaction.set(reloads, tenantId, reloadDocumentId(reload.reload_id), reload);
}

/** The reload as it ends now. */
export function endedReload(reload: Reload, now: Date, fields: Partial<Reload>): Reload {
  const durationMs = now.getTime() - Date.parse(reload.reload_started);
  return {
    ...reload,
    completed_at: now.toISOString(),
    duration_seconds: Math.round(durationMs / 1000),
    ...fields,
  };
}

/** As it is shown: one that runs counts what it has processed so far. */
export async function currentReload(
  documents: Documents,
  tenantId: string,
  reloadId: number,
): Promise<ReloadView> {
  return shown(await readReload(documents, tenantId, reloadId), tenantId, documents);
}

export async function listReloads(
  documents: Documents,
  tenantId: string,
  { limit, status }: { readonly limit: number; readonly status?: ReloadStatus | undefined },
): Promise<readonly ReloadView[]> {
  const { items } = await documents.query(reloads, tenantId, {
    where: status ? [['status', '==', status]] : [],
    orderBy: [{ field: 'reload_id', direction: 'desc' }],
    limit,
  });
  return Promise.all(items.map(({ data }) => shown(data, tenantId, documents)));
}

async function shown(reload: Reload, tenantId: string, documents: Documents): Promise<ReloadView> {
  const view = ReloadView.parse(reload);
  if (reload.status !== 'running') return view;
  const job = await documents.get(jobs, tenantId, reload.job_id);
  return { ...view, records_processed: job?.data.counts['found'] ?? 0 };
}
