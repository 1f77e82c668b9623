import { JiraIncompleteError } from '../jira/errors.ts';

/**
 * Lists issues and compares with the site's own count. Listing and counting lag behind changes, each by itself, so a list
 * that is shorter than the count is made once more; one that is still shorter is an error, and so nothing is written.
 */
export async function counted<Listed extends { readonly count: number }>(
  list: () => Promise<Listed>,
  expected: () => Promise<number | undefined>,
): Promise<Listed> {
  const [first, wanted] = await Promise.all([list(), expected()]);
  if (wanted === undefined || first.count >= wanted) return first;
  const [again, stillWanted = 0] = await Promise.all([list(), expected()]);
  if (again.count >= stillWanted) return again;
  throw new JiraIncompleteError(
    `Jira's search listed ${again.count} issues twice in a row, but it counts ${stillWanted}. Nothing was written; run it again.`,
    { endpoint: 'search', category: 'temporary', retryable: false },
  );
}
