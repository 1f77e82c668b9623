import { randomBytes } from 'node:crypto';
import type { SimulatorAnswer, SimulatorRequest } from '../http/messages.ts';
import { jsonAnswer } from '../http/messages.ts';
import { captchaAnswer, loginPageAnswer, unauthenticatedAnswer } from './errors.ts';
import type { Deployment } from './render/site.ts';

/** What the site accepts. Basic is e-mail and API token on Cloud, user name and password on Data Center. */
export interface Credentials {
  email: string;
  apiToken: string;
  personalAccessToken: string;
  oauthClientId: string;
  oauthClientSecret: string;
  /** Life of an OAuth access token. */
  oauthExpiresInSec: number;
  /** Path of the token endpoint. */
  oauthTokenPath: string;
}

/** How a refused caller is told: properly, with a login page and status 200, or locked by a CAPTCHA. */
export type AuthFailureMode = 'unauthorized' | 'login_page' | 'captcha';

export const DEFAULT_CREDENTIALS: Credentials = {
  email: 'user0@example.com',
  apiToken: 'simulated-api-token',
  personalAccessToken: 'simulated-personal-access-token',
  oauthClientId: 'simulated-client',
  oauthClientSecret: 'simulated-client-secret',
  oauthExpiresInSec: 3600,
  oauthTokenPath: '/oauth/token',
};

/** Knows who may call. Everyone who may is the site's first user. */
export class Authenticator {
  readonly credentials: Credentials;
  mode: AuthFailureMode = 'unauthorized';
  readonly #deployment: Deployment;
  readonly #clock: () => number;
  readonly #accessTokens = new Map<string, number>();

  constructor(credentials: Credentials, deployment: Deployment, clock: () => number) {
    this.credentials = credentials;
    this.#deployment = deployment;
    this.#clock = clock;
  }

  /** Undefined when the caller may go on, else the refusal. */
  check(request: SimulatorRequest, origin: string): SimulatorAnswer | undefined {
    if (this.#accepts(request.headers.authorization ?? '')) return undefined;
    if (this.mode === 'login_page') return loginPageAnswer();
    return this.mode === 'captcha' ? captchaAnswer(origin) : unauthenticatedAnswer(this.#deployment);
  }

  /** Ends the life of all access tokens given so far. */
  revokeAccessTokens(): void {
    this.#accessTokens.clear();
  }

  #accepts(header: string): boolean {
    const [scheme = '', value = ''] = header.split(' ');
    const { email, apiToken, personalAccessToken } = this.credentials;
    if (scheme.toLowerCase() === 'basic') {
      const given = Buffer.from(value, 'base64').toString('utf8');
      const names = this.#deployment === 'cloud' ? [email] : [email, email.split('@')[0] ?? ''];
      return names.some((name) => given === `${name}:${apiToken}`);
    }
    if (scheme.toLowerCase() !== 'bearer') return false;
    const isPersonal = this.#deployment === 'data_center' && value === personalAccessToken;
    return isPersonal || (this.#accessTokens.get(value) ?? 0) > this.#clock();
  }

  /** The token endpoint: OAuth 2.0 client credentials, in the body or as basic authentication. */
  token(request: SimulatorRequest): SimulatorAnswer {
    const parameters = readParameters(request);
    if (parameters === undefined || parameters.get('grant_type') === null) {
      return jsonAnswer({ error: 'invalid_request', error_description: 'grant_type is required' }, 400);
    }
    if (parameters.get('grant_type') !== 'client_credentials') {
      return jsonAnswer(
        { error: 'unsupported_grant_type', error_description: 'Only client_credentials' },
        400,
      );
    }
    const { oauthClientId, oauthClientSecret, oauthExpiresInSec } = this.credentials;
    if (
      parameters.get('client_id') !== oauthClientId ||
      parameters.get('client_secret') !== oauthClientSecret
    ) {
      return jsonAnswer({ error: 'invalid_client', error_description: 'Unauthorized' }, 401);
    }
    const token = randomBytes(24).toString('base64url');
    this.#accessTokens.set(token, this.#clock() + oauthExpiresInSec * 1000);
    const scope = 'read:jira-work read:jira-user write:jira-work';
    return jsonAnswer({ access_token: token, token_type: 'Bearer', expires_in: oauthExpiresInSec, scope });
  }
}

function readParameters(request: SimulatorRequest): URLSearchParams | undefined {
  const text = request.body.toString('utf8');
  let parameters = new URLSearchParams(text);
  if (request.headers['content-type']?.includes('json') === true) {
    try {
      parameters = new URLSearchParams(JSON.parse(text) as Record<string, string>);
    } catch {
      return undefined;
    }
  }
  const basic = /^basic (.+)$/i.exec(request.headers.authorization ?? '')?.[1];
  if (basic !== undefined && parameters.get('client_id') === null) {
    const [id = '', ...secret] = Buffer.from(basic, 'base64').toString('utf8').split(':');
    parameters.set('client_id', id);
    parameters.set('client_secret', secret.join(':'));
  }
  return parameters;
}
