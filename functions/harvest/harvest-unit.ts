import { defineEventFunction } from '../../shared/function/define.ts';
import { UNITS_TOPIC } from '../../shared/harvest/ledger.ts';
import { runUnit } from '../../shared/harvest/run-unit.ts';
import { UnitMessage } from '../../shared/harvest/unit.ts';

export default defineEventFunction({
  name: 'harvest-unit',
  summary: 'Brings in one unit of a harvest, and has the next ones worked on',
  topic: UNITS_TOPIC,
  uses: ['documents', 'topics', 'tasks', 'secrets'],
  memoryMiB: 1024,
  // A unit counts its own failures; this many deliveries are for processes that die.
  maxDeliveryAttempts: 50,
  data: UnitMessage,
  handle: ({ data, log }, platform) => runUnit(data, log, platform),
});
