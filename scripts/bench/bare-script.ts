/**
 * The floor for reading a Jira Cloud site: ids by pages of 5,000, records by `issue/bulkfetch`, 8 at a time, answers dropped.
 * Prints the milliseconds it took. Usage: node bare-script.ts BASE_URL EMAIL API_TOKEN
 */
const [baseUrl = '', email = '', apiToken = ''] = process.argv.slice(2);
const headers = {
  authorization: `Basic ${Buffer.from(`${email}:${apiToken}`).toString('base64')}`,
  'content-type': 'application/json',
};

async function post(path: string, body: object): Promise<Response> {
  const response = await fetch(`${baseUrl}${path}`, { method: 'POST', headers, body: JSON.stringify(body) });
  if (!response.ok) throw new Error(`${path} answered ${response.status}.`);
  return response;
}

async function allIds(): Promise<string[]> {
  const ids: string[] = [];
  let nextPageToken: string | undefined;
  do {
    const query = { jql: 'project is not EMPTY', fields: ['id'], maxResults: 5000, nextPageToken };
    const page = (await (await post('/rest/api/3/search/jql', query)).json()) as {
      readonly issues: readonly { readonly id: string }[];
      readonly nextPageToken?: string;
    };
    ids.push(...page.issues.map(({ id }) => id));
    nextPageToken = page.nextPageToken;
  } while (nextPageToken !== undefined);
  return ids;
}

const startedAt = performance.now();
const ids = await allIds();
let next = 0;
await Promise.all(
  Array.from({ length: 8 }, async () => {
    while (next < ids.length) {
      const issueIdsOrKeys = ids.slice(next, (next += 100));
      await (
        await post('/rest/api/3/issue/bulkfetch', { issueIdsOrKeys, fields: ['summary', 'status'] })
      ).arrayBuffer();
    }
  }),
);
console.log(JSON.stringify({ issues: ids.length, ms: Math.round(performance.now() - startedAt) }));
