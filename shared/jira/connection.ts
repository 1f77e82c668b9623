import { z } from 'zod';
import { isTimeZone } from '../config/time-zone.ts';
import type { Collection } from '../platform/documents.ts';

export const Deployment = z.enum(['cloud', 'data_center']);
export type Deployment = z.infer<typeof Deployment>;

const LOOPBACK_HOST = /^(localhost|127(\.\d{1,3}){3}|\[::1\])$/;

/** Loopback names only; used to allow plain http to a site on the same machine. */
export function isLoopbackUrl(url: string): boolean {
  return URL.canParse(url) && LOOPBACK_HOST.test(new URL(url).hostname);
}

/** https, or http to loopback; no credentials, query or fragment in it. The trailing slash is dropped. */
const SiteUrl = z
  .url({ protocol: /^https?$/, error: 'must be a URL such as https://your-site.atlassian.net' })
  .refine((url) => url.startsWith('https:') || isLoopbackUrl(url), 'must be https (http only to loopback)')
  .refine((url) => !/[?#@]/.test(url), 'must have no user, query or fragment')
  .transform((url) => url.replace(/\/+$/, ''));

const SecretName = z.string().regex(/^[a-z0-9-]{1,255}$/, 'must be lower-case letters, digits and "-"');

/** How the account proves itself; only names of secrets stand in the record. */
export const JiraAuth = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('api_token'), email: z.email(), token_secret: SecretName }),
  z.object({ kind: z.literal('personal_access_token'), token_secret: SecretName }),
  z.object({
    kind: z.literal('oauth_client_credentials'),
    client_id: z.string().min(1),
    client_secret_secret: SecretName,
    token_url: SiteUrl,
  }),
]);
export type JiraAuth = z.infer<typeof JiraAuth>;

export const BreakerSettings = z.object({
  /** Consecutive failures, counted by each instance, that open the breaker for all. */
  failure_threshold: z.int().min(1).default(5),
  open_ms: z.int().min(1).default(60_000),
});
export type BreakerSettings = z.infer<typeof BreakerSettings>;

export const ConnectionId = z
  .string()
  .regex(/^[a-z0-9][a-z0-9-]{0,62}$/, 'must be lower-case letters, digits and "-"');

/** One configured Jira site of one tenant. Statuses are names in any case or ids; fields are ids or exact names. */
export const Connection = z.object({
  connection_id: ConnectionId,
  tenant_id: z.string().min(1),
  kind: z.literal('jira'),
  base_url: SiteUrl,
  /** Where the REST API is, when elsewhere: `https://api.atlassian.com/ex/jira/<cloud id>` for scoped tokens and OAuth. */
  api_base_url: SiteUrl.optional(),
  /** Asked from the site when absent. */
  deployment: Deployment.optional(),
  auth: JiraAuth,
  /** Secret that holds PEM certificates to trust beside the usual ones (corporate TLS inspection). */
  ca_bundle_secret: SecretName.optional(),
  request_timeout_ms: z.int().min(1).default(30_000),
  breaker: BreakerSettings.default({ failure_threshold: 5, open_ms: 60_000 }),

  statuses: z.array(z.string()).optional(),
  closed_statuses: z.array(z.string()).optional(),
  ac_statuses: z.array(z.string()).optional(),
  actual_start_statuses: z.array(z.string()).optional(),
  actual_finish_statuses: z.array(z.string()).optional(),
  field_planned_dev_start: z.string().optional(),
  field_planned_dev_finish: z.string().optional(),
  field_project_ticket: z.string().optional(),
  /** Link type of exported dependencies: its name, or the wording that the dependent issue shows. */
  dependency_link_type: z.string().min(1).default('Blocks'),
  time_zone: z.string().refine(isTimeZone, 'must be an IANA time zone such as Europe/Berlin').optional(),
  /** ISO weekdays, 1 = Monday. */
  working_days: z.array(z.int().min(1).max(7)).optional(),
  /** `YYYY-MM-DD` */
  holidays: z.array(z.iso.date()).optional(),
});
export type Connection = z.infer<typeof Connection>;

/** Every address that requests of the connection go to. */
export function siteAddresses({ base_url, api_base_url, auth }: Connection): readonly string[] {
  const addresses = [base_url, api_base_url, 'token_url' in auth ? auth.token_url : undefined];
  return addresses.filter((address) => address !== undefined);
}

export const connections: Collection<Connection> = { name: 'connections', schema: Connection };
