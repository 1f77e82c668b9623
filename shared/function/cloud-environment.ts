import { createRemoteJWKSet, type JWTVerifyGetKey } from 'jose';
import { readCloudConfig } from '../config/cloud-config.ts';
import { createLog } from '../observability/log.ts';
import { connectGoogleCloud } from '../platform/connect-google-cloud.ts';
import type { FunctionEnvironment } from './exchange.ts';

const GOOGLE_KEYS = new URL('https://www.googleapis.com/oauth2/v3/certs');

/** What a deployed function runs in, from its environment variables. Nothing is connected before it is used. */
export function openCloudEnvironment(): FunctionEnvironment {
  const config = readCloudConfig(process.env);
  return {
    platform: connectGoogleCloud(config),
    policy: {
      trusted: [
        {
          issuers: ['https://accounts.google.com', 'accounts.google.com'],
          keys: remoteKeys(GOOGLE_KEYS),
          audiences: config.audiences,
        },
      ],
      serviceAccounts: config.serviceAccounts,
    },
    log: createLog({ format: 'json', level: config.logLevel }),
    production: config.production,
    tracePrefix: `projects/${config.projectId}/traces/`,
    stopping: untilTerminated(),
  };
}

/** The framework ends the process in its own listener, which comes after this one, without waiting for anything. */
function untilTerminated(): AbortSignal {
  const stopping = new AbortController();
  process.once('SIGTERM', () => stopping.abort(new Error('The instance is being stopped.')));
  return stopping.signal;
}

/** Made at the first token: the key set needs Node's `fetch`, whose loading was a third of our share of a cold start. */
function remoteKeys(url: URL): JWTVerifyGetKey {
  let keys: JWTVerifyGetKey | undefined;
  return (header, token) => (keys ??= createRemoteJWKSet(url))(header, token);
}
