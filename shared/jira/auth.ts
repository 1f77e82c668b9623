import { z } from 'zod';
import type { Clock } from '../platform/clock.ts';
import type { Secrets } from '../platform/secrets.ts';
import { errorOf, parseDocument, parseJsonBody } from './answer.ts';
import type { Connection, JiraAuth } from './connection.ts';
import { JiraAuthError } from './errors.ts';
import type { Http } from './http.ts';

/** Gives the `Authorization` header, and another one, if there is any, after the site refused it. */
export interface Authorizer {
  header(signal: AbortSignal): Promise<string>;
  /** How often one request may be sent again with another header. */
  readonly maxRenewals: number;
  /** Called after a 401; whether another header may do better. */
  renew(refused: string): Promise<boolean>;
}

export function createAuthorizer(
  connection: Connection,
  secrets: Secrets,
  http: Http,
  clock: Clock,
): Authorizer {
  const { auth } = connection;
  if (auth.kind === 'oauth_client_credentials') {
    return new OAuthAuthorizer(auth, connection, secrets, http, clock);
  }
  const toHeader = (token: string): string =>
    auth.kind === 'api_token'
      ? `Basic ${Buffer.from(`${auth.email}:${token}`).toString('base64')}`
      : `Bearer ${token}`;
  return new SecretAuthorizer(auth.token_secret, connection, secrets, toHeader);
}

async function versionsOf(
  name: string,
  connection: Connection,
  secrets: Secrets,
): Promise<readonly string[]> {
  const versions = await secrets.versions(name);
  if (versions.length > 0) return versions;
  throw new JiraAuthError(
    `The secret "${name}" of connection "${connection.connection_id}" has no enabled version. Store the token there.`,
    'no_credentials',
    { endpoint: 'credentials' },
  );
}

/** More failed logins than this might lock the account. */
const MAX_TOKEN_VERSIONS = 3;

/** A fixed token. While it is being rotated there are several; the newest that the site takes is used. */
class SecretAuthorizer implements Authorizer {
  readonly maxRenewals = MAX_TOKEN_VERSIONS;
  readonly #secret: string;
  readonly #connection: Connection;
  readonly #secrets: Secrets;
  readonly #toHeader: (token: string) => string;
  readonly #refused = new Set<string>();

  constructor(secret: string, connection: Connection, secrets: Secrets, toHeader: (token: string) => string) {
    this.#secret = secret;
    this.#connection = connection;
    this.#secrets = secrets;
    this.#toHeader = toHeader;
  }

  async header(): Promise<string> {
    const headers = await this.#headers();
    return headers.find((header) => !this.#refused.has(header)) ?? headers[0] ?? '';
  }

  async renew(refused: string): Promise<boolean> {
    this.#refused.add(refused);
    return (await this.#headers()).some((header) => !this.#refused.has(header));
  }

  async #headers(): Promise<string[]> {
    return (await versionsOf(this.#secret, this.#connection, this.#secrets)).map(this.#toHeader);
  }
}

const TokenAnswer = z.object({
  access_token: z.string().min(1),
  expires_in: z.number().positive().optional(),
});

/** A token is replaced so long before it expires. */
const EXPIRY_MARGIN_MS = 60_000;
const DEFAULT_LIFETIME_SEC = 3_600;

type ClientCredentials = Extract<JiraAuth, { kind: 'oauth_client_credentials' }>;

/** OAuth 2.0 client credentials: one token for all requests, asked for once at a time, renewed before it expires. */
class OAuthAuthorizer implements Authorizer {
  readonly maxRenewals = 1;
  readonly #auth: ClientCredentials;
  readonly #connection: Connection;
  readonly #secrets: Secrets;
  readonly #http: Http;
  readonly #clock: Clock;
  #token: { readonly header: string; readonly expiresAt: number } | undefined;
  #asking: Promise<string> | undefined;

  constructor(auth: ClientCredentials, connection: Connection, secrets: Secrets, http: Http, clock: Clock) {
    this.#auth = auth;
    this.#connection = connection;
    this.#secrets = secrets;
    this.#http = http;
    this.#clock = clock;
  }

  async header(signal: AbortSignal): Promise<string> {
    if (this.#token && this.#clock.now().getTime() < this.#token.expiresAt) return this.#token.header;
    this.#asking ??= this.#ask(signal).finally(() => {
      this.#asking = undefined;
    });
    return this.#asking;
  }

  async renew(refused: string): Promise<boolean> {
    if (this.#token?.header === refused) this.#token = undefined;
    return true;
  }

  async #ask(signal: AbortSignal): Promise<string> {
    const secrets = await versionsOf(this.#auth.client_secret_secret, this.#connection, this.#secrets);
    for (const [at, secret] of secrets.entries()) {
      try {
        return await this.#askWith(secret, signal);
      } catch (error) {
        const isRefused = error instanceof JiraAuthError;
        if (!isRefused || at === secrets.length - 1) throw error;
      }
    }
    throw new Error('unreachable: there is at least one secret');
  }

  async #askWith(secret: string, signal: AbortSignal): Promise<string> {
    const endpoint = 'POST token endpoint';
    const askedAt = this.#clock.now().getTime();
    const answer = await this.#http({
      method: 'POST',
      url: this.#auth.token_url,
      headers: { 'content-type': 'application/x-www-form-urlencoded', accept: 'application/json' },
      body: new URLSearchParams({
        grant_type: 'client_credentials',
        client_id: this.#auth.client_id,
        client_secret: secret,
      }).toString(),
      secrets: [secret],
      endpoint,
      signal: AbortSignal.any([signal, AbortSignal.timeout(this.#connection.request_timeout_ms)]),
    });
    if (answer.status === 400 || answer.status === 401 || answer.status === 403) {
      throw new JiraAuthError(
        `The token endpoint refused the OAuth client of connection "${this.#connection.connection_id}" (${answer.status}). Check its id and secret.`,
        'unauthenticated',
        { endpoint, status: answer.status },
      );
    }
    const error = errorOf(answer, endpoint, this.#clock.now());
    if (error) throw error;
    const token = parseDocument(TokenAnswer, parseJsonBody(answer, endpoint), endpoint);
    const lifetimeMs = (token.expires_in ?? DEFAULT_LIFETIME_SEC) * 1000;
    const header = `Bearer ${token.access_token}`;
    this.#token = { header, expiresAt: askedAt + Math.max(lifetimeMs - EXPIRY_MARGIN_MS, lifetimeMs / 2) };
    return header;
  }
}
