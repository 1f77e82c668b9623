import { expect, it, onTestFinished } from 'vitest';
import { z } from 'zod';
import { defineHttpFunction } from '../../shared/function/define.ts';
import { reply } from '../../shared/function/reply.ts';
import { silentLog } from '../../shared/observability/log.ts';
import { systemClock } from '../../shared/platform/clock.ts';
import { systemIds } from '../../shared/platform/ids.ts';
import type { Platform } from '../../shared/platform/platform.ts';
import { createTestTokens, openTestDocuments } from '../testing/function-fixture.ts';
import { RequestGate } from './request-gate.ts';
import { createLocalServer, listenLocally } from './server.ts';

const answering = (path: string) =>
  defineHttpFunction({
    name: path.slice(1),
    method: 'GET',
    path,
    summary: 'Answers',
    access: 'optional',
    responses: { 200: z.object({ path: z.string() }) },
    async handle() {
      return reply(200, { path });
    },
  });

async function serve(gate: RequestGate): Promise<string> {
  const { policy } = await createTestTokens();
  const platform = {
    documents: openTestDocuments(),
    clock: systemClock,
    ids: systemIds,
  } as unknown as Platform;
  const environment = { platform, policy, log: silentLog, production: false, tracePrefix: '' };
  const server = createLocalServer([answering('/health'), answering('/other')], environment, gate);
  const port = await listenLocally(server, 0);
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return `http://127.0.0.1:${port}`;
}

it('answers /health while a backup holds everything else back', async () => {
  const gate = new RequestGate();
  const baseUrl = await serve(gate);
  const copying = Promise.withResolvers<void>();
  const backup = gate.run(() => gate.whileOthersAreDone(() => copying.promise));
  const answered: string[] = [];
  const other = fetch(`${baseUrl}/other`).then(() => answered.push('other'));

  const health = await fetch(`${baseUrl}/health?verbose=1`);
  answered.push('health');
  copying.resolve();
  await Promise.all([backup, other]);

  expect(health.status).toBe(200);
  expect(answered).toEqual(['health', 'other']);
});
