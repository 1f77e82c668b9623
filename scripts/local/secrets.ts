import { z } from 'zod';
import { FIXED_TOKEN_EMAIL } from '../../shared/function/access.ts';
import { defineHttpFunction } from '../../shared/function/define.ts';
import { Problem, ProblemError } from '../../shared/function/problem.ts';
import { reply } from '../../shared/function/reply.ts';
import { SECRET_NAME } from '../../shared/platform/secret-names.ts';
import { setSecret } from '../operator/set-secret.ts';
import { ADMIN_EMAIL } from './identity.ts';
import { storeOf } from './operator-store.ts';

const SecretName = z.string().regex(SECRET_NAME);
export const SecretSet = z.object({ name: SecretName });

/** Adds the newest version of a secret. Secrets have no tenant, so an administrator of one tenant may not. */
export function createSecretRoute(dataDir: string) {
  return defineHttpFunction({
    name: 'set-secret',
    method: 'POST',
    path: '/local/secrets',
    summary: 'Add the newest version of a secret',
    access: 'admin',
    body: z.strictObject({ name: SecretName, value: z.string().min(1) }),
    responses: { 200: SecretSet, 400: Problem, 403: Problem },
    async handle({ body: { name, value }, caller: { email } }, platform) {
      if (email !== ADMIN_EMAIL && email !== FIXED_TOKEN_EMAIL) throw notTheAdministrator(email);
      await setSecret({ name, value, who: email }, storeOf(platform, dataDir));
      return reply(200, { name });
    },
  });
}

function notTheAdministrator(email: string): ProblemError {
  return new ProblemError({
    status: 403,
    detail: `${email} is no administrator of this process, whose secrets are those of all tenants.`,
    recoveryActions: ['Use npm run secrets as the user whose process it is.'],
  });
}
