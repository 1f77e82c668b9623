import type { LocalConfig } from '../../shared/config/local-config.ts';
import { discoverIssueTypes } from '../../shared/harvest/config-discover.ts';
import {
  type ConfigPart,
  membersPart,
  readPart,
  settingsPart,
  storePart,
  typesPart,
} from '../../shared/harvest/config-store.ts';
import { HarvestSettings, type TeamMember } from '../../shared/harvest/config.ts';
import { prepareReads } from '../../shared/issues/prepare-reads.ts';
import type { JiraClient } from '../../shared/jira/client.ts';
import { openJira } from '../../shared/jira/open-jira.ts';
import { assignableUsers } from '../../shared/jira/project-reads.ts';
import type { Platform } from '../../shared/platform/platform.ts';

const TENANT = 'default';
const DEMO_MEMBERS = 8;

/** What a harvest is configured by at the first start; from then on it is changed through the API alone. */
export async function seedHarvest(platform: Platform, { settings, demo }: LocalConfig): Promise<void> {
  const jira_root_jql = settings.HARVEST_ROOT_JQL ?? null;
  const github_labels = settings.HARVEST_GITHUB_LABELS ?? [];
  if (jira_root_jql !== null || github_labels.length > 0) {
    const first = HarvestSettings.parse({ jira_root_jql, github_labels });
    await seedPart(platform, settingsPart, async () => ({ ...first, version: 0 }));
  }
  if (demo) await seedDemo(platform);
  await prepareReads(platform.documents, TENANT);
}

/** What the demo's site has: its types, and some of its people as the team. */
async function seedDemo(platform: Platform): Promise<void> {
  const jira = await openJira(TENANT, 'default', platform);
  await seedPart(platform, typesPart, async () => ({
    version: 0,
    issue_types: await discoverIssueTypes(jira),
  }));
  await seedPart(platform, membersPart, async () => ({ version: 0, team_members: await peopleOf(jira) }));
}

async function peopleOf(jira: JiraClient): Promise<TeamMember[]> {
  const [project] = await jira.projects();
  const users = project ? await assignableUsers(jira, project.key) : [];
  return users.slice(0, DEMO_MEMBERS).map(({ id, name }) => ({ name, jira_id: id, github_id: '' }));
}

/** What was stored before stays. */
async function seedPart<T extends { readonly version: number }>(
  { documents }: Platform,
  part: ConfigPart<T>,
  make: () => Promise<T>,
): Promise<void> {
  const { version } = await readPart(documents, TENANT, part);
  if (version === 0) await storePart(documents, TENANT, part, await make(), 0);
}
