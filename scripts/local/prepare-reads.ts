import { defineEventFunction } from '../../shared/function/define.ts';
import { prepareReads } from '../../shared/issues/prepare-reads.ts';
import { HarvestCompleted } from '../../shared/warehouse/sync-triggers.ts';

/** Of this process alone: in the cloud, indexes are there before the first issue is. */
export const prepareReadsAfterHarvest = defineEventFunction({
  name: 'prepare-reads-after-harvest',
  summary: 'Makes the indexes that readers of the first harvest would otherwise wait for',
  topic: 'harvest-completed',
  uses: ['documents'],
  data: HarvestCompleted,
  async handle({ data: { tenant_id } }, { documents }) {
    if (tenant_id !== undefined) await prepareReads(documents, tenant_id);
  },
});
