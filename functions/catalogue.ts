import type { FunctionDefinition } from '../shared/function/definition.ts';
import discoverIssueTypes from './config/discover-issue-types.ts';
import getHarvestConfig from './config/get-harvest-config.ts';
import getIssueTypes from './config/get-issue-types.ts';
import getTeamMembers from './config/get-team-members.ts';
import putHarvestConfig from './config/put-harvest-config.ts';
import putIssueTypes from './config/put-issue-types.ts';
import putTeamMembers from './config/put-team-members.ts';
import exportProgress from './export/export-progress.ts';
import exportResults from './export/export-results.ts';
import exportStatus from './export/export-status.ts';
import cancelExport from './export/cancel-export.ts';
import exportLinks from './export/export-links.ts';
import exportTicket from './export/export-ticket.ts';
import retryExport from './export/retry-export.ts';
import skipTicket from './export/skip-ticket.ts';
import startExport from './export/start-export.ts';
import testAdfConversion from './export/test-adf-conversion.ts';
import validateProject from './export/validate-project.ts';
import createHarvestJob from './harvest/create-harvest-job.ts';
import getHarvestJob from './harvest/get-harvest-job.ts';
import getReload from './harvest/get-reload.ts';
import harvestUnit from './harvest/harvest-unit.ts';
import listHarvestJobs from './harvest/list-harvest-jobs.ts';
import listReloads from './harvest/list-reloads.ts';
import resumeHarvestUnit from './harvest/resume-harvest-unit.ts';
import retireIssues from './harvest/retire-issues.ts';
import startHarvest from './harvest/start-harvest.ts';
import startReload from './harvest/start-reload.ts';
import getIssue from './issues/get-issue.ts';
import listIssueKeys from './issues/list-issue-keys.ts';
import readHierarchy from './issues/read-hierarchy.ts';
import getJob from './jobs/get-job.ts';
import createSession from './sessions/create-session.ts';
import createUploadUrl from './sessions/create-upload-url.ts';
import deleteAttachment from './sessions/delete-attachment.ts';
import deleteSession from './sessions/delete-session.ts';
import editTicket from './sessions/edit-ticket.ts';
import getAttachment from './sessions/get-attachment.ts';
import getSession from './sessions/get-session.ts';
import listSessionEvents from './sessions/list-session-events.ts';
import listSessions from './sessions/list-sessions.ts';
import listTickets from './sessions/list-tickets.ts';
import putAttachment from './sessions/put-attachment.ts';
import receiveUpload from './sessions/receive-upload.ts';
import docs from './system/docs.ts';
import docsAsset from './system/docs-asset.ts';
import health from './system/health.ts';
import openapiJson from './system/openapi-json.ts';
import watchdog from './system/watchdog.ts';
import collectAcDetails from './warehouse/collect-ac-details.ts';
import collectClosedDetails from './warehouse/collect-closed-details.ts';
import readTable from './warehouse/read-table.ts';
import runScheduledJob from './warehouse/run-scheduled-job.ts';
import runWarehouseStep from './warehouse/run-warehouse-step.ts';
import syncIssues from './warehouse/sync-issues.ts';
import syncIssuesAfterHarvest from './warehouse/sync-issues-after-harvest.ts';
import syncIssuesStep from './warehouse/sync-issues-step.ts';
import updateStatus from './warehouse/update-status.ts';

/** Every function of Millrace; the only file that knows them all. Each stands in `functions/<capability>/<name>.ts`. */
export const catalogue: readonly FunctionDefinition[] = [
  docs,
  docsAsset,
  health,
  openapiJson,
  watchdog,
  getJob,
  createSession,
  listSessions,
  getSession,
  deleteSession,
  listTickets,
  editTicket,
  putAttachment,
  getAttachment,
  deleteAttachment,
  createUploadUrl,
  receiveUpload,
  listSessionEvents,
  exportProgress,
  exportResults,
  exportStatus,
  testAdfConversion,
  validateProject,
  startExport,
  retryExport,
  cancelExport,
  skipTicket,
  exportTicket,
  exportLinks,
  getHarvestConfig,
  putHarvestConfig,
  getTeamMembers,
  putTeamMembers,
  getIssueTypes,
  putIssueTypes,
  discoverIssueTypes,
  // Before the issue by its key, which may be any word.
  listIssueKeys,
  readHierarchy,
  getIssue,
  readTable,
  updateStatus,
  collectClosedDetails,
  collectAcDetails,
  runScheduledJob,
  runWarehouseStep,
  syncIssues,
  syncIssuesAfterHarvest,
  syncIssuesStep,
  createHarvestJob,
  listHarvestJobs,
  getHarvestJob,
  startReload,
  listReloads,
  getReload,
  harvestUnit,
  resumeHarvestUnit,
  startHarvest,
  retireIssues,
];
