import { openTestDocuments } from '../../scripts/testing/function-fixture.ts';
import { tenants } from '../config/tenant.ts';
import { connectionTo } from '../jira/test-support.ts';
import { connections } from '../jira/connection.ts';
import { SYSTEM_TENANT } from '../platform/documents.ts';
import { systemIds } from '../platform/ids.ts';
import type { Platform } from '../platform/platform.ts';
import type { Message, Topics } from '../platform/topics.ts';
import { CONFIG_ID, HarvestSettings, harvestSettings } from './config.ts';
import { type Issue, issueRef, issues, refOf } from './issue.ts';
import { UNITS_TOPIC } from './ledger.ts';
import { UnitMessage } from './unit.ts';

export const START = Date.parse('2026-11-20T08:00:00.000Z');
export const MINUTE_MS = 60_000;
export const DAY_MS = 86_400_000;

/** Topics that only remember what was published. */
class RecordedTopics implements Topics {
  readonly messages: Message[] = [];

  publish(topic: string, message: Message): Promise<string> {
    if (topic === UNITS_TOPIC) this.messages.push(message);
    return Promise.resolve(String(this.messages.length));
  }

  async publishMany(topic: string, messages: readonly Message[]): Promise<readonly string[]> {
    return Promise.all(messages.map((message) => this.publish(topic, message)));
  }

  /** Units in the order in which they were announced. */
  get units(): readonly string[] {
    return this.messages.map(({ data }) => UnitMessage.parse(data).unit_id);
  }
}

/** A tenant with a connection and a root JQL, and a clock that stands until it is moved. */
export async function openTenant(settings: Partial<HarvestSettings> = { jira_root_jql: 'issuetype = Epic' }) {
  const documents = openTestDocuments();
  const topics = new RecordedTopics();
  let nowMs = START;
  const clock = { now: () => new Date(nowMs) };
  const platform = { documents, clock, ids: systemIds, topics } as unknown as Platform;
  await documents.set(tenants, SYSTEM_TENANT, 'default', { tenant_id: 'default', allowed_hosts: [] });
  await documents.set(connections, 'default', 'default', connectionTo('https://a-site.example'));
  const data = { version: 1, ...HarvestSettings.parse(settings) };
  await documents.set(harvestSettings, 'default', CONFIG_ID, data);
  const pass = (ms: number) => {
    nowMs += ms;
  };
  const put = (issue: Issue) => documents.set(issues, 'default', refOf(issue), issue);
  const keys = async () => {
    const { items } = await documents.query(issues, 'default');
    return items.map(({ data: { issue_key } }) => issue_key);
  };
  return { documents, topics, platform, pass, put, keys };
}

/** A closed root that was harvested at the start. */
export function newIssue(number: number, fields: Partial<Issue> = {}): Issue {
  const at = new Date(START).toISOString();
  return {
    source: 'jira',
    connection_id: 'default',
    issue_id: String(number),
    issue_key: `MILL-${number}`,
    url: `https://a-site.example/browse/MILL-${number}`,
    summary: '',
    assignee: null,
    assignee_id: null,
    member: null,
    status: 'Done',
    is_closed: true,
    labels: [],
    issue_type: 'Epic',
    issue_type_id: 1,
    parent_key: null,
    parent_ref: null,
    root_key: `MILL-${number}`,
    root_ref: issueRef('jira', 'default', String(number)),
    depth: 0,
    is_pull_request: false,
    created_at: at,
    updated_at: at,
    closed_at: at,
    harvested_at: at,
    content_hash: 'hash',
    created_by_reload: null,
    seen_by_reload: null,
    created_by_unit: 'unit',
    ...fields,
  };
}
