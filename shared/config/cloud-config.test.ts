import { describe, expect, test } from 'vitest';
import { DEFAULT_EXPORT_LIMITS } from '../platform/platform.ts';
import { readCloudConfig } from './cloud-config.ts';

const variables = {
  GOOGLE_CLOUD_PROJECT: 'acme',
  MILLRACE_REGION: 'europe-west1',
  MILLRACE_DATASET: 'millrace',
  MILLRACE_BUCKET: 'acme-blobs',
  MILLRACE_AUDIENCES: 'https://a.example, https://b.example,',
  MILLRACE_SERVICE_ACCOUNTS: 'tasks@acme.iam.gserviceaccount.com',
  MILLRACE_INVOKER_SERVICE_ACCOUNT: 'tasks@acme.iam.gserviceaccount.com',
  MILLRACE_FUNCTION_URL: 'https://{name}-1234.run.app',
};

describe('readCloudConfig', () => {
  test('reads what Terraform sets, and is in production unless told otherwise', () => {
    const config = readCloudConfig(variables);

    expect(config).toMatchObject({
      projectId: 'acme',
      region: 'europe-west1',
      dataset: 'millrace',
      bucket: 'acme-blobs',
      audiences: ['https://a.example', 'https://b.example'],
      serviceAccounts: ['tasks@acme.iam.gserviceaccount.com'],
      invokerServiceAccount: 'tasks@acme.iam.gserviceaccount.com',
      limits: { inlineIssues: 1000, export: DEFAULT_EXPORT_LIMITS },
      logLevel: 'info',
      production: true,
    });
    expect(config.functionUrl('get-job')).toBe('https://get-job-1234.run.app');
    expect(Object.isFrozen(config)).toBe(true);
  });

  test('reads the optional settings', () => {
    const config = readCloudConfig({
      ...variables,
      MILLRACE_INLINE_ISSUES: '50',
      MILLRACE_LOG_LEVEL: 'debug',
      NODE_ENV: 'test',
    });

    expect(config).toMatchObject({ limits: { inlineIssues: 50 }, logLevel: 'debug', production: false });
  });

  test('names every variable that is missing, at once', () => {
    const read = () => readCloudConfig({});

    for (const name of Object.keys(variables)) expect(read).toThrow(name);
  });

  test.each([
    ['MILLRACE_FUNCTION_URL', 'https://functions.example'],
    ['MILLRACE_FUNCTION_URL', '{name}'],
    ['MILLRACE_AUDIENCES', ' , '],
    ['MILLRACE_SERVICE_ACCOUNTS', ''],
    ['MILLRACE_INLINE_ISSUES', 'many'],
    ['MILLRACE_INLINE_ISSUES', '10001'],
    ['MILLRACE_LOG_LEVEL', 'loud'],
  ])('refuses %s=%j, and shows the value', (name, value) => {
    const read = () => readCloudConfig({ ...variables, [name]: value });

    expect(read).toThrow(`${name}=${JSON.stringify(value)}`);
  });
});
