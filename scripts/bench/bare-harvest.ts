/**
 * The floor for reading a Jira Cloud site level by level: the root query, then the children of 100 parents at a time, as
 * many fields as a harvest asks for, 8 requests at once, answers dropped but for the ids of the next level. Prints how
 * many issues and requests that were, and the milliseconds.
 * Usage: node bare-harvest.ts BASE_URL EMAIL API_TOKEN ROOT_JQL FIELDS
 */
const [baseUrl = '', email = '', apiToken = '', rootJql = '', fields = ''] = process.argv.slice(2);
const headers = {
  authorization: `Basic ${Buffer.from(`${email}:${apiToken}`).toString('base64')}`,
  'content-type': 'application/json',
};
const AT_ONCE = 8;
const PARENTS = 100;

interface Page {
  readonly issues: readonly {
    readonly id: string;
    readonly fields: { readonly issuetype: { readonly subtask: boolean } };
  }[];
  readonly nextPageToken?: string;
}

let issues = 0;
let requests = 0;

/** Answers the ids of what was found that may have children. */
async function search(jql: string): Promise<string[]> {
  const parents: string[] = [];
  let nextPageToken: string | undefined;
  do {
    const body = JSON.stringify({ jql, fields: fields.split(','), maxResults: 1000, nextPageToken });
    const response = await fetch(`${baseUrl}/rest/api/3/search/jql`, { method: 'POST', headers, body });
    if (!response.ok) throw new Error(`The search answered ${response.status}: ${await response.text()}`);
    const page = (await response.json()) as Page;
    requests += 1;
    issues += page.issues.length;
    for (const issue of page.issues) if (!issue.fields.issuetype.subtask) parents.push(issue.id);
    nextPageToken = page.nextPageToken;
  } while (nextPageToken !== undefined);
  return parents;
}

const startedAt = performance.now();
for (let level = await search(rootJql); level.length > 0;) {
  const below: string[] = [];
  let next = 0;
  const parents = level;
  await Promise.all(
    Array.from({ length: AT_ONCE }, async () => {
      while (next < parents.length) {
        const chunk = parents.slice(next, (next += PARENTS));
        for (const id of await search(`parent in (${chunk.join(', ')})`)) below.push(id);
      }
    }),
  );
  level = below.toSorted((a, b) => Number(a) - Number(b));
}
console.log(JSON.stringify({ issues, requests, ms: Math.round(performance.now() - startedAt) }));
