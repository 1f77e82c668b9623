import type { ProblemDetails } from '../function/problem.ts';
import { harvestUnits } from './unit.ts';
import type { UnitContext } from './unit-context.ts';

export async function failedUnits({ job, platform }: UnitContext, failed: number): Promise<ProblemDetails> {
  const page = await platform.documents.query(harvestUnits, job.tenant_id, {
    where: [
      ['job_id', '==', job.job_id],
      ['state', '==', 'failed'],
    ],
    limit: 1,
  });
  const first = page.items.at(0)?.data;
  return {
    status: 502,
    detail: `${failed} of ${job.progress.total} units of work failed, the first: ${first?.error?.detail ?? 'unknown'} Nothing was removed.`,
    category: 'temporary',
    recoveryActions: ['Start the reload again when the site answers.'],
  };
}

export function configurationChanged(): ProblemDetails {
  return {
    status: 409,
    detail:
      'The harvest configuration was changed while the reload ran, so it could not tell what is out of scope. Nothing was removed.',
    category: 'temporary',
    recoveryActions: ['Start the reload again.'],
  };
}

export function tooMuch(wouldRemove: number, of: number, percent: number): ProblemDetails {
  return {
    status: 422,
    detail: `The reload would have removed ${wouldRemove} of ${of} issues, more than ${percent} %. Everything was kept.`,
    category: 'user_fixable',
    recoveryActions: [
      'Check the root JQL, the labels and the permissions of the account.',
      'If so many issues are really gone, start the reload with allow_shrink=true.',
    ],
    extra: { would_remove: wouldRemove },
  };
}
