import { InvalidSecretNameError } from './errors.ts';

/** What Secret Manager, or our own rule, allows. */
export const SECRET_NAME = /^[a-z][a-z0-9-]{0,254}$/;

/** `InvalidSecretNameError` for any other name. */
export function checkSecretName(name: string): void {
  if (!SECRET_NAME.test(name)) {
    throw new InvalidSecretNameError(
      `the secret name ${JSON.stringify(name).slice(0, 80)} must be 1 to 255 lower-case letters, digits and -, and begin with a letter`,
    );
  }
}
