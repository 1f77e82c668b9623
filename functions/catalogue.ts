import type { FunctionDefinition } from '../shared/function/definition.ts';
import getJob from './jobs/get-job.ts';
import docs from './system/docs.ts';
import docsAsset from './system/docs-asset.ts';
import openapiJson from './system/openapi-json.ts';
import collectAcDetails from './warehouse/collect-ac-details.ts';
import collectClosedDetails from './warehouse/collect-closed-details.ts';
import readTable from './warehouse/read-table.ts';
import runWarehouseStep from './warehouse/run-warehouse-step.ts';
import updateStatus from './warehouse/update-status.ts';

/** Every function of Millrace; the only file that knows them all. Each stands in `functions/<capability>/<name>.ts`. */
export const catalogue: readonly FunctionDefinition[] = [
  docs,
  docsAsset,
  openapiJson,
  getJob,
  readTable,
  updateStatus,
  collectClosedDetails,
  collectAcDetails,
  runWarehouseStep,
];
