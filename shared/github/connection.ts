import { z } from 'zod';
import type { Collection } from '../platform/documents.ts';

/** One configured GitHub site of one tenant: github.com's API or that of a GitHub Enterprise server. */
export const GitHubConnection = z.object({
  connection_id: z.string(),
  tenant_id: z.string(),
  kind: z.literal('github'),
  base_url: z.url(),
  token_secret: z.string(),
  /** Secret that holds PEM certificates to trust beside the usual ones (corporate TLS inspection). */
  ca_bundle_secret: z.string().optional(),
});
export type GitHubConnection = z.infer<typeof GitHubConnection>;

export const gitHubConnections: Collection<GitHubConnection> = {
  name: 'github_connections',
  schema: GitHubConnection,
};
