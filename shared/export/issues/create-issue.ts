import { z } from 'zod';
import type { JiraClient } from '../../jira/client.ts';
import {
  JiraApiRemovedError,
  JiraAuthError,
  JiraCircuitOpenError,
  JiraError,
  JiraRateLimitedError,
  JiraRequestError,
  JiraUnavailableError,
} from '../../jira/errors.ts';
import type { IssueDraft, OptionalField } from './issue-draft.ts';
import { fixesOf } from './issue-fields.ts';
import { joinFixes, type ManualFix } from './manual-fix.ts';
import { folded } from './project-reads.ts';

/** What must be known of a request before it is sent, so that its issue can be found, and completed, after a crash. */
export type Sending = Pick<IssueDraft, 'marker' | 'fixes' | 'attach_description'>;

export interface CreatedIssue extends Sending {
  readonly issue_id: string;
  readonly key: string;
}

const Created = z.object({ id: z.coerce.string().regex(/^\d+$/), key: z.string().min(1) });

/**
 * Creates the issue. Optional fields that Jira refuses are left out and become manual fixes, each once. `beforeSend` is
 * awaited immediately before each request; what it throws is passed on, and nothing was sent then. `onSend` is called when
 * one goes out, after whatever the client itself waited for. Whatever Jira answers that leaving out fields does not mend
 * is thrown as it is; see `outcomeOf`. So is a 429, however short its wait: its repeat is a request of its own.
 */
export async function createIssue(
  jira: JiraClient,
  draft: IssueDraft,
  beforeSend: (sending: Sending) => Promise<void>,
  onSend: () => void = () => {},
): Promise<CreatedIssue> {
  const path = `${await jira.api()}/issue`;
  for (let left = draft; ;) {
    const { fields, properties, marker, fixes, attach_description } = left;
    const sending = { marker, fixes, attach_description };
    await beforeSend(sending);
    try {
      const json = { fields, properties };
      const request = { method: 'POST', path, json, schema: Created, maxWaitMs: 0, onSend } as const;
      const { id, key } = await jira.write(request);
      return { issue_id: id, key, ...sending };
    } catch (error) {
      const fewer = withoutRefused(left, error);
      if (!fewer) throw error;
      left = fewer;
    }
  }
}

/** The draft without what the site refused of it; undefined when that would not help. */
function withoutRefused(draft: IssueDraft, error: unknown): IssueDraft | undefined {
  if (!(error instanceof JiraRequestError) || error.status !== 400 || !error.fromJira) return undefined;
  const refused = Object.keys(error.fieldErrors).length > 0 ? named(draft, error) : suspected(draft, error);
  if (refused.size === 0) return undefined;
  const without = <T>(entries: Iterable<readonly [string, T]>) =>
    [...entries].filter(([id]) => !refused.has(id));
  return {
    ...draft,
    fields: Object.fromEntries(without(Object.entries(draft.fields))),
    optional: new Map(without(draft.optional)),
    marker: refused.has('labels') ? 'creator' : draft.marker,
    fixes: joinFixes(draft.fixes, [...refused.values()].flat()),
    attach_description: draft.attach_description || refused.has('description'),
  };
}

/** Fields to leave out, with what a person does about each. */
type Refused = ReadonlyMap<string, readonly ManualFix[]>;

/** Those that the site names, by id or by name. None when it names one that the issue cannot do without. */
function named({ fields, optional }: IssueDraft, { fieldErrors }: JiraRequestError): Refused {
  const refused = new Map<string, readonly ManualFix[]>();
  for (const [name, said] of Object.entries(fieldErrors)) {
    const id = fieldIdOf(name, optional);
    const field = optional.get(id);
    if (field) refused.set(id, fixesOf(field.wish, `Jira refused it: "${said}"`));
    else if (Object.hasOwn(fields, id)) return new Map();
  }
  return refused;
}

function fieldIdOf(name: string, optional: ReadonlyMap<string, OptionalField>): string {
  // The parent is sent as `parent`, and refused under the name of the form's field.
  if (name === 'parentId') return 'parent';
  if (name === 'pid') return 'project';
  if (optional.has(name)) return name;
  const [id] = [...optional].find(([, field]) => folded(field.name) === folded(name)) ?? [name];
  return id;
}

/** Those that sites are known to refuse without a name, the likeliest first. */
function suspected({ optional }: IssueDraft, { messages }: JiraRequestError): Refused {
  const first = Math.min(...[...optional.values()].map(rankOf));
  if (!Number.isFinite(first)) return new Map();
  const why = `Jira refused the issue with it, saying only: "${messages.join(' ')}"`;
  return new Map(
    [...optional]
      .filter(([, field]) => rankOf(field) === first)
      .map(([id, { wish }]) => [id, fixesOf(wish, why)]),
  );
}

function rankOf({ wish }: OptionalField): number {
  return wish.suspicion ?? Number.POSITIVE_INFINITY;
}

/** What became of a request that creates an issue, as far as its error tells. */
export type CreateOutcome =
  /** It was made certain that there is no issue: Jira said no. */
  | 'refused'
  /** There is no issue, because no request arrived or it was put off; the same request may succeed later. */
  | 'not_sent'
  /** There may be an issue. */
  | 'unknown';

/**
 * Reads the outcome off an error of `createIssue`. In doubt it is `unknown`, which costs a look-up; any other answer, if
 * wrong, would cost a duplicate. An abort is unknown too: it does not tell whether it struck before or after the sending.
 */
export function outcomeOf(error: unknown): CreateOutcome {
  if (!(error instanceof JiraError)) return 'unknown';
  // Asked for a token, or what kind of site it is: the issue was not come to.
  if (!CREATE_ENDPOINT.test(error.endpoint)) return 'not_sent';
  if (error instanceof JiraCircuitOpenError || error instanceof JiraRateLimitedError) return 'not_sent';
  if (error instanceof JiraUnavailableError) return hasNotArrived(error) ? 'not_sent' : 'unknown';
  if (error instanceof JiraApiRemovedError) return 'refused';
  return isRefusal(error) ? 'refused' : 'unknown';
}

const CREATE_ENDPOINT = /^POST \/rest\/api\/\d\/issue$/;

/** Of connecting only: resets, timeouts and unreachable hosts also end connections that carried a request. */
const NOT_CONNECTED = /^(ECONNREFUSED|ENOTFOUND|EAI_AGAIN|UND_ERR_CONNECT_TIMEOUT)$/;

/** Nobody answered, because there was no connection, or none whose certificate is trusted. */
function hasNotArrived({ status, code, category }: JiraUnavailableError): boolean {
  if (status !== undefined || code === undefined) return false;
  return NOT_CONNECTED.test(code) || category === 'admin_required';
}

/** Answers to the request's form and credentials, given before anybody looks at what it says. */
const BEFORE_JIRA: ReadonlySet<number> = new Set([401, 407, 411, 413, 414, 415, 429, 431]);

/**
 * A proxy's or firewall's refusal proves nothing: there are those that let the request pass and refuse the answer. 409 is
 * no documented answer to this request, so nothing is known of what Jira did before it.
 */
function isRefusal(error: JiraError): boolean {
  const status = error.status ?? 0;
  if (status < 400 || status === 409) return false;
  const isDenied = error instanceof JiraAuthError && ['unauthenticated', 'captcha'].includes(error.reason);
  return isDenied || error.fromJira || BEFORE_JIRA.has(status);
}
