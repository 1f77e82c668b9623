import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { fakeCloud } from './testing/fake-cloud.ts';

const CHANGING = /^terraform (init|plan|apply)/;
const dev = ['--env', 'dev', '--wait', '0'];

it('builds, plans, applies and asks for the health', async () => {
  const cloud = await fakeCloud();

  const { code, stdout } = await cloud.deploy([...dev, '--yes']);

  expect(code).toBe(0);
  expect(cloud.calls().filter((call) => CHANGING.test(call))).toEqual([
    'terraform init -input=false -backend-config=bucket=millrace-dev-terraform -backend-config=prefix=millrace',
    'terraform plan -input=false -detailed-exitcode -var-file=environments/dev.tfvars -out=deploy.tfplan',
    'terraform apply -input=false deploy.tfplan',
  ]);
  expect(stdout).toMatch(/Plan: 3 to add[^]*health answers: the deployment works/);
  expect(Object.keys(JSON.parse(readFileSync(join(cloud.root, 'build/archives.json'), 'utf8')))).toEqual([
    'health',
  ]);
  expect(existsSync(join(cloud.root, 'terraform/deploy.tfplan'))).toBe(false);
});

it('says all that is missing at once, and touches nothing', async () => {
  const cloud = await fakeCloud({
    failing: ['gcloud storage buckets describe'],
    lacking: ['storage.buckets.create', 'pubsub.topics.create'],
    printing: {
      'terraform version': '{"terraform_version": "1.5.7"}',
      'gcloud billing projects describe': 'False',
      'gcloud services list': 'iam.googleapis.com',
      'gcloud secrets versions list github-token-default': '',
    },
    host: 'millrace-dev.example.com',
  });

  const { code, stdout, stderr } = await cloud.deploy([...dev, '--yes']);

  expect(code).toBe(2);
  expect(stderr).toMatch(/^Nothing was changed\. 6 things are missing for millrace-dev:\n/);
  for (const what of [
    /still has the example's host millrace-dev\.example\.com/,
    /terraform 1\.5 is too old: install Terraform 1\.9/,
    /no billing account: gcloud billing projects link millrace-dev/,
    /APIs are off: gcloud services enable cloudresourcemanager\.googleapis\.com serviceusage\.googleapis\.com --/,
    /You lack permissions in millrace-dev: pubsub\.topics\.create, storage\.buckets\.create\./,
    /bucket millrace-dev-terraform of Terraform's state is not there, or you may not see it: gcloud storage/,
  ])
    expect(stderr).toMatch(what);
  expect(stdout).toBe(
    'Note: Secret github-token-default has no value: npm run secrets -- set github-token-default --project millrace-dev.\n',
  );
  expect(cloud.calls().filter((call) => CHANGING.test(call))).toEqual([]);
  expect(existsSync(join(cloud.root, 'build/functions/health/index.mjs'))).toBe(false);
});

it.each([
  ['no tools', { withoutTools: true }, [/terraform does not run: install/, /gcloud does not run: install/]],
  [
    'nobody signed in',
    { failing: ['gcloud auth print-access-token', 'gcloud auth application-default'] },
    [/gcloud auth login/, /gcloud auth application-default login/],
  ],
  ['no project', { failing: ['gcloud projects describe'] }, [/Project millrace-dev does not exist/]],
  [
    'a deleted project',
    { printing: { 'gcloud projects describe': 'DELETE_REQUESTED' } },
    [/is DELETE_REQUESTED/],
  ],
])('says what to do with %s', async (_what, options, says) => {
  const cloud = await fakeCloud(options);

  const { code, stderr } = await cloud.deploy(dev);

  expect(code).toBe(2);
  for (const each of says) expect(stderr).toMatch(each);
  expect(cloud.calls().filter((call) => CHANGING.test(call))).toEqual([]);
});

it.each([
  [
    'cannot be asked of billing and APIs',
    { failing: ['gcloud billing projects describe', 'gcloud services list'] },
    [
      /Whether millrace-dev has billing cannot be asked: gcloud gives no reason\./,
      /The APIs of millrace-dev cannot be listed: .*\. If they are off: gcloud services enable cloudres/,
    ],
  ],
  [
    'does not tell permissions',
    { permissionsStatus: 403 },
    [/Your permissions in millrace-dev cannot be asked: 403 from http/],
  ],
])('says what it could not find out: a project that %s', async (_what, options, says) => {
  const cloud = await fakeCloud(options);

  const { code, stderr } = await cloud.deploy(dev);

  expect(code).toBe(2);
  for (const each of says) expect(stderr).toMatch(each);
  expect(cloud.calls().filter((call) => CHANGING.test(call))).toEqual([]);
});

it('names everything that an environment does not set', async () => {
  const cloud = await fakeCloud();
  writeFileSync(join(cloud.root, 'terraform/environments/dev.tfvars'), '');

  const { code, stderr } = await cloud.deploy(dev);

  expect(code).toBe(2);
  expect(stderr).toBe(
    'terraform/environments/dev.tfvars does not set project_id and host: add what is missing.\n',
  );
});

it('says of a first deployment that its secrets will want values', async () => {
  const cloud = await fakeCloud({ printing: { 'gcloud secrets list': '' } });

  const { stdout } = await cloud.deploy(dev);

  expect(stdout).toContain(
    'Note: There are no secrets to be seen yet: after this deployment add their values',
  );
});

it('applies nothing that nobody approved', async () => {
  const cloud = await fakeCloud();

  const { code, stderr } = await cloud.deploy(dev);

  expect(code).toBe(2);
  expect(stderr).toMatch(/Nobody is there to approve the plan/);
  expect(cloud.calls().filter((call) => call.startsWith('terraform apply'))).toEqual([]);
  expect(existsSync(join(cloud.root, 'terraform/deploy.tfplan'))).toBe(false);
});

it('only asks for the health when there is nothing to do', async () => {
  const cloud = await fakeCloud({ plan: 0 });

  const { code, stdout } = await cloud.deploy(dev);

  expect(code).toBe(0);
  expect(stdout).toMatch(/Everything is as planned already\.[^]*the deployment works/);
  expect(cloud.calls().filter((call) => call.startsWith('terraform apply'))).toEqual([]);
});

it.each([
  ['the plan', { plan: 1 }, /terraform plan failed; nothing was changed/],
  ['the state', { failing: ['terraform init'] }, /terraform init failed with exit code 1/],
  ['the apply', { failing: ['terraform apply'] }, /terraform apply failed with exit code 1/],
  ['the health', { healthStatus: 503 }, /It was applied, but http:\S+\/health answers 503/],
])('stops when %s fails', async (_what, options, says) => {
  const cloud = await fakeCloud(options);

  const { code, stderr } = await cloud.deploy([...dev, '--yes']);

  expect(code).toBe(2);
  expect(stderr).toMatch(says);
});

it.each([
  ['no environment', [], /Use npm run deploy -- --env NAME/],
  [
    'an unknown environment',
    ['--env', 'test'],
    /no terraform\/environments\/test\.tfvars: copy one of dev\.tfvars/,
  ],
  ['a wait that is no number', [...dev.slice(0, 2), '--wait', 'long'], /--wait long is no number of seconds/],
])('refuses %s', async (_what, args, says) => {
  const cloud = await fakeCloud();

  const { code, stderr } = await cloud.deploy(args);

  expect(code).toBe(2);
  expect(stderr).toMatch(says);
});
