import { defineTaskFunction } from '../../shared/function/define.ts';
import { announce } from '../../shared/harvest/ledger.ts';
import { UnitMessage } from '../../shared/harvest/unit.ts';
import { harvestQueue } from '../../shared/platform/queues.ts';

export default defineTaskFunction({
  name: 'resume-harvest-unit',
  summary: 'Has a unit worked on that waited for a rate limit',
  queue: harvestQueue,
  uses: ['documents', 'topics'],
  body: UnitMessage,
  handle: ({ body }, platform) => announce(body, [body.unit_id], platform),
});
