import { z } from 'zod';
import { ConnectionId, Deployment, type JiraAuth } from '../../shared/jira/connection.ts';

const Secret = z.string().trim().min(1, 'must not be empty');

/** Site and credentials of a new connection. */
const Common = {
  connection_id: ConnectionId,
  base_url: z.string(),
  /** PEM certificates to trust beside the usual ones. */
  ca_bundle: Secret.optional(),
  /** Whether it may take the place of one that is there; what else that one says stays. */
  replace: z.boolean().default(false),
};

const Auth = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('api_token'), email: z.email(), token: Secret }),
  z.object({ kind: z.literal('personal_access_token'), token: Secret }),
  z.object({
    kind: z.literal('oauth_client_credentials'),
    client_id: z.string().min(1),
    client_secret: Secret,
    token_url: z.string(),
  }),
]);
type Auth = z.infer<typeof Auth>;

export const ConnectionRequest = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('jira'),
    ...Common,
    /** Where the REST API is, when elsewhere (scoped tokens and OAuth). */
    api_base_url: z.string().optional(),
    /** Asked from the site when absent. */
    deployment: Deployment.optional(),
    auth: Auth,
  }),
  z.object({ kind: z.literal('github'), ...Common, token: Secret }),
]);
export type ConnectionRequest = z.infer<typeof ConnectionRequest>;
export type JiraRequest = Extract<ConnectionRequest, { kind: 'jira' }>;
export type GitHubRequest = Extract<ConnectionRequest, { kind: 'github' }>;

/** What was stored, and whom the site took the credentials for. */
export const ConnectionAdded = z.object({
  connection_id: z.string(),
  tenant_id: z.string(),
  kind: z.enum(['jira', 'github']),
  base_url: z.string(),
  deployment: Deployment.nullable(),
  signed_in_as: z.string(),
  secrets: z.array(z.string()),
  allowed_hosts: z.array(z.string()),
});
export type ConnectionAdded = z.infer<typeof ConnectionAdded>;

/** How the record names the credentials that the request holds. */
export function namedAuth(auth: Auth, token_secret: string): JiraAuth {
  if (auth.kind === 'api_token') return { kind: auth.kind, email: auth.email, token_secret };
  if (auth.kind === 'personal_access_token') return { kind: auth.kind, token_secret };
  const { kind, client_id, token_url } = auth;
  return { kind, client_id, client_secret_secret: token_secret, token_url };
}

export function credentialOf(auth: Auth): string {
  return auth.kind === 'oauth_client_credentials' ? auth.client_secret : auth.token;
}
