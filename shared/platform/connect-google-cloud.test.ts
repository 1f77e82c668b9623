import { expect, test } from 'vitest';
import { readCloudConfig } from '../config/cloud-config.ts';
import { connectGoogleCloud } from './connect-google-cloud.ts';
import type { Platform } from './platform.ts';

const config = readCloudConfig({
  GOOGLE_CLOUD_PROJECT: 'acme',
  MILLRACE_REGION: 'europe-west1',
  MILLRACE_DATASET: 'millrace',
  MILLRACE_BUCKET: 'acme-blobs',
  MILLRACE_AUDIENCES: 'https://a.example',
  MILLRACE_SERVICE_ACCOUNTS: 'tasks@acme.iam.gserviceaccount.com',
  MILLRACE_INVOKER_SERVICE_ACCOUNT: 'tasks@acme.iam.gserviceaccount.com',
  MILLRACE_FUNCTION_URL: 'https://{name}.example',
  MILLRACE_INLINE_ISSUES: '7',
});
const ports = [
  'documents',
  'warehouse',
  'topics',
  'tasks',
  'blobs',
  'secrets',
] as const satisfies (keyof Platform)[];

test.each(ports)('gives one %s for ever, to all who ask', (port) => {
  const platform = connectGoogleCloud(config);

  const { [port]: first } = platform;

  expect(first).toBeTypeOf('object');
  expect(platform[port]).toBe(first);
  expect(connectGoogleCloud(config)[port]).not.toBe(first);
});

test('hands on the limits', () => {
  expect(connectGoogleCloud(config).limits).toMatchObject({ inlineIssues: 7 });
});

test('an undeclared queue is refused before anything is connected', async () => {
  const { tasks } = connectGoogleCloud(config);

  const enqueuing = tasks.enqueue({ queue: 'no-such-queue', functionName: 'f', body: 1 });

  await expect(enqueuing).rejects.toThrow('no-such-queue');
});
