import { request } from 'undici';
import { z } from 'zod';
import type { DeployEnvironment } from './deploy-environment.ts';
import { capture, type ProgramEnd } from './run-program.ts';

/** What stands against a deployment, and what is worth knowing before it. Each says what to do. */
export interface Findings {
  readonly missing: readonly string[];
  readonly remarks: readonly string[];
}

/** Terraform enables the other APIs itself. */
const FIRST_APIS = ['cloudresourcemanager', 'serviceusage', 'iam'].map((name) => `${name}.googleapis.com`);

/** One for each kind of thing that Terraform makes, and for the policies that it sets. */
const PERMISSIONS = [
  'artifactregistry.repositories.create',
  'bigquery.datasets.create',
  'cloudfunctions.functions.create',
  'cloudscheduler.jobs.create',
  'cloudtasks.queues.create',
  'cloudtasks.queues.setIamPolicy',
  'compute.backendServices.create',
  'compute.securityPolicies.create',
  'datastore.databases.create',
  'iam.serviceAccounts.actAs',
  'iam.serviceAccounts.create',
  'iam.serviceAccounts.setIamPolicy',
  'logging.logMetrics.create',
  'monitoring.alertPolicies.create',
  'pubsub.topics.create',
  'pubsub.topics.setIamPolicy',
  'resourcemanager.projects.setIamPolicy',
  'run.services.setIamPolicy',
  'secretmanager.secrets.create',
  'serviceusage.services.enable',
  'storage.buckets.create',
];
const LEAST_TERRAFORM = [1, 9] as const;

type Check = () => Promise<readonly string[]>;

/** Looks at everything that a deployment needs, side by side, and changes nothing. */
export async function checkDeployment(environment: DeployEnvironment): Promise<Findings> {
  const { project, host, varFile } = environment;
  const isExample = /(^|\.)example\.(com|org|net)$/.test(host);
  const local = isExample
    ? [`terraform/${varFile} still has the example's host ${host}: set one whose DNS you control.`]
    : [];
  const [terraform, gcloud] = await Promise.all([checkTerraform(), checkGcloud()]);
  const tools = [...local, ...terraform, ...gcloud];
  if (gcloud.length > 0) return { missing: tools, remarks: [] };
  const account = await checkAccount();
  if (account.length > 0) return { missing: [...tools, ...account], remarks: [] };
  const found = await checkProject(project);
  if (found.length > 0) return { missing: [...tools, ...found], remarks: [] };
  const checks: readonly Check[] = [
    () => checkBilling(project),
    () => checkApis(project),
    () => checkPermissions(project),
    () => checkStateBucket(environment),
  ];
  const [results, remarks] = await Promise.all([
    Promise.all(checks.map((check) => check())),
    secretsWithoutVersion(project),
  ]);
  return { missing: [...tools, ...results.flat()], remarks };
}

async function checkTerraform(): Promise<readonly string[]> {
  const { code, stdout } = await capture('terraform', ['version', '-json']);
  const install = 'install Terraform 1.9 or newer (https://developer.hashicorp.com/terraform/install).';
  if (code !== 0) return [`terraform does not run: ${install}`];
  const [, major = 0, minor = 0] = /"terraform_version":\s*"(\d+)\.(\d+)/.exec(stdout)?.map(Number) ?? [];
  const isNew = major > LEAST_TERRAFORM[0] || (major === LEAST_TERRAFORM[0] && minor >= LEAST_TERRAFORM[1]);
  return isNew ? [] : [`terraform ${major}.${minor} is too old: ${install}`];
}

async function checkGcloud(): Promise<readonly string[]> {
  const { code } = await gcloud('version');
  return code === 0 ? [] : ['gcloud does not run: install it (https://cloud.google.com/sdk/docs/install).'];
}

async function checkAccount(): Promise<readonly string[]> {
  const [account, credentials] = await Promise.all([
    gcloud('auth', 'print-access-token'),
    gcloud('auth', 'application-default', 'print-access-token'),
  ]);
  return [
    ...(account.code === 0 ? [] : ['You are not signed in: run gcloud auth login.']),
    ...(credentials.code === 0
      ? []
      : ['Terraform has no credentials: run gcloud auth application-default login.']),
  ];
}

async function checkProject(project: string): Promise<readonly string[]> {
  const { code, stdout } = await gcloud('projects', 'describe', project, '--format=value(lifecycleState)');
  if (code === 0 && stdout === 'ACTIVE') return [];
  const why =
    code === 0 ? `is ${stdout}` : 'does not exist, or you may not see it, or its Resource Manager API is off';
  return [
    `Project ${project} ${why}: gcloud projects create ${project}, have roles/owner given to you, and ` +
      `gcloud services enable ${FIRST_APIS.join(' ')} --project=${project}.`,
  ];
}

async function checkBilling(project: string): Promise<readonly string[]> {
  const end = await gcloud('billing', 'projects', 'describe', project, '--format=value(billingEnabled)');
  if (end.code !== 0) return [`Whether ${project} has billing cannot be asked: ${reasonOf(end)}.`];
  if (end.stdout.toLowerCase() === 'true') return [];
  return [
    `Project ${project} has no billing account: gcloud billing projects link ${project} --billing-account=ID.`,
  ];
}

async function checkApis(project: string): Promise<readonly string[]> {
  const enable = (names: readonly string[]) =>
    `gcloud services enable ${names.join(' ')} --project=${project}`;
  const end = await gcloud(
    'services',
    'list',
    '--enabled',
    `--project=${project}`,
    '--format=value(config.name)',
  );
  // The Service Usage API, which is asked, may be one of them.
  if (end.code !== 0)
    return [
      `The APIs of ${project} cannot be listed: ${reasonOf(end)}. If they are off: ${enable(FIRST_APIS)}.`,
    ];
  const enabled = new Set(end.stdout.split(/\s+/));
  const missing = FIRST_APIS.filter((name) => !enabled.has(name));
  return missing.length === 0 ? [] : [`These APIs are off: ${enable(missing)}.`];
}

const Granted = z.object({ permissions: z.array(z.string()).default([]) });

/** Asks Google which permissions the account has, wherever they come from: a policy shows no groups and no inheritance. */
async function checkPermissions(project: string): Promise<readonly string[]> {
  const { stdout: token } = await gcloud('auth', 'print-access-token');
  // As gcloud reads it.
  const base =
    process.env['CLOUDSDK_API_ENDPOINT_OVERRIDES_CLOUDRESOURCEMANAGER'] ??
    'https://cloudresourcemanager.googleapis.com/';
  try {
    const { statusCode, body } = await request(new URL(`v1/projects/${project}:testIamPermissions`, base), {
      method: 'POST',
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
      body: JSON.stringify({ permissions: PERMISSIONS }),
    });
    if (statusCode !== 200) {
      await body.dump();
      return [`Your permissions in ${project} cannot be asked: ${statusCode} from ${base}.`];
    }
    const granted = new Set(Granted.parse(await body.json()).permissions);
    const lacking = PERMISSIONS.filter((name) => !granted.has(name));
    if (lacking.length === 0) return [];
    return [
      `You lack permissions in ${project}: ${lacking.join(', ')}. Have roles/owner given to you, or roles with these.`,
    ];
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    return [`Your permissions in ${project} cannot be asked: ${why}.`];
  }
}

async function checkStateBucket({ stateBucket, project }: DeployEnvironment): Promise<readonly string[]> {
  const { code } = await gcloud(
    'storage',
    'buckets',
    'describe',
    `gs://${stateBucket}`,
    '--format=value(name)',
  );
  if (code === 0) return [];
  return [
    `The bucket ${stateBucket} of Terraform's state is not there, or you may not see it: gcloud storage buckets create gs://${stateBucket} ` +
      `--project=${project} --uniform-bucket-level-access --public-access-prevention, or name another with --state-bucket.`,
  ];
}

/** Not before the first deployment, which makes the secrets; and one of a site that nobody uses may stay empty. */
async function secretsWithoutVersion(project: string): Promise<readonly string[]> {
  const { code, stdout } = await gcloud('secrets', 'list', `--project=${project}`, '--format=value(name)');
  const names = code === 0 ? stdout.split(/\s+/).filter((name) => name !== '') : [];
  if (names.length === 0)
    return [
      'There are no secrets to be seen yet: after this deployment add their values with npm run secrets.',
    ];
  const versions = await Promise.all(
    names.map((name) =>
      gcloud(
        'secrets',
        'versions',
        'list',
        name,
        `--project=${project}`,
        '--filter=state=ENABLED',
        '--limit=1',
        '--format=value(name)',
      ),
    ),
  );
  return names
    .filter((_, at) => versions[at]?.stdout === '')
    .map((name) => `Secret ${name} has no value: npm run secrets -- set ${name} --project ${project}.`);
}

/** The first line of what a program complains of. */
function reasonOf({ stderr }: ProgramEnd): string {
  return (stderr.split('\n')[0] ?? '').replace(/\.$/, '') || 'gcloud gives no reason';
}

function gcloud(...args: readonly string[]): Promise<ProgramEnd> {
  return capture('gcloud', [...args, '--quiet']);
}
