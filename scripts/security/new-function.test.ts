import { expect, it, onTestFinished } from 'vitest';
import { z } from 'zod';
import { catalogue } from '../../functions/catalogue.ts';
import { defineHttpFunction } from '../../shared/function/define.ts';
import { manifestOf } from '../../shared/function/manifest.ts';
import { openApiDocument } from '../../shared/function/openapi.ts';
import { reply } from '../../shared/function/reply.ts';
import { silentLog } from '../../shared/observability/log.ts';
import { systemClock } from '../../shared/platform/clock.ts';
import { systemIds } from '../../shared/platform/ids.ts';
import type { Platform } from '../../shared/platform/platform.ts';
import { RequestGate } from '../local/request-gate.ts';
import { createLocalServer, listenLocally } from '../local/server.ts';
import { createTestTokens, openTestDocuments } from '../testing/function-fixture.ts';
import { callerNames, expectedOutcomes } from './access-table.ts';
import { doorsOf, knock } from './harmless-request.ts';

/** As a new file would export it. What Terraform plans for it is shown in scripts/terraform.test.ts. */
const newcomer = defineHttpFunction({
  name: 'newcomer',
  method: 'POST',
  path: '/api/newcomers/{newcomer_id}',
  summary: 'Welcome somebody',
  access: 'operator',
  uses: ['topics'],
  params: z.object({ newcomer_id: z.string() }),
  body: z.object({ greeting: z.string() }),
  responses: { 200: z.object({ welcome: z.string() }) },
  handle: ({ params }) => Promise.resolve(reply(200, { welcome: params.newcomer_id })),
});

/** The only other change: its line in the catalogue. */
const definitions = [...catalogue, newcomer];

it('is in the description of the API', () => {
  const operation = openApiDocument(definitions, '1').paths?.['/api/newcomers/{newcomer_id}']?.post;

  expect(operation).toMatchObject({ operationId: 'newcomer', security: [{ bearer: [] }] });
  expect(operation?.requestBody).toMatchObject({ content: { 'application/json': { schema: {} } } });
});

it('is in the manifest that Terraform plans from, which is otherwise the same', () => {
  const before = manifestOf(catalogue);
  const after = manifestOf(definitions);

  const added = after.functions.filter(({ name }) => name === 'newcomer');
  expect(added).toMatchObject([
    { path: newcomer.path, access: 'operator', uses: ['documents', 'topics'], trigger: 'http' },
  ]);
  expect({ ...after, functions: after.functions.filter((each) => !added.includes(each)) }).toEqual(before);
});

it('is served, and in the access table', async () => {
  const tokens = await createTestTokens('a-fixed-token-for-this');
  const platform = {
    documents: openTestDocuments(),
    clock: systemClock,
    ids: systemIds,
  } as unknown as Platform;
  const environment = {
    platform,
    policy: tokens.policy,
    log: silentLog,
    production: false,
    tracePrefix: '',
  };
  const server = createLocalServer(definitions, environment, new RequestGate());
  onTestFinished(() => void server.close());
  const port = await listenLocally(server, 0);

  const answer = await fetch(`http://127.0.0.1:${port}/api/newcomers/ada`, {
    method: 'POST',
    headers: { authorization: 'Bearer a-fixed-token-for-this', 'content-type': 'application/json' },
    body: JSON.stringify({ greeting: 'hello' }),
  });

  expect(await answer.json()).toEqual({ welcome: 'ada' });
  const [door] = doorsOf([newcomer]);
  if (!door) throw new Error('There is no way to call the function.');
  expect(await knock(port, door, {})).toBe(401);
  expect(expectedOutcomes(newcomer)[callerNames.indexOf('no-token')]).toBe('401');
  expect(expectedOutcomes(newcomer)[callerNames.indexOf('operator')]).toBe('in');
});
