import type { Secrets } from '../platform/secrets.ts';
import type { GitHubConnection } from './connection.ts';
import { GitHubAuthError } from './errors.ts';

/** PEM text of the certificates that the connection trusts beside the usual ones; undefined when it names none. */
export async function caBundle(
  connection: GitHubConnection,
  credentials: Secrets,
): Promise<string | undefined> {
  const { ca_bundle_secret: name, connection_id } = connection;
  if (name === undefined) return undefined;
  const [newest] = await credentials.versions(name);
  if (newest !== undefined) return newest;
  throw new GitHubAuthError(
    `The secret "${name}" with the CA bundle of GitHub connection "${connection_id}" has no enabled version. Store the PEM text there.`,
    'no_credentials',
    { endpoint: 'credentials' },
  );
}
