import { InvalidSecretNameError } from './errors.ts';

/** `InvalidSecretNameError` for a name that Secret Manager, or our own rule, does not allow. */
export function checkSecretName(name: string): void {
  if (!/^[a-z][a-z0-9-]{0,254}$/.test(name)) {
    throw new InvalidSecretNameError(
      `the secret name ${JSON.stringify(name).slice(0, 80)} must be 1 to 255 lower-case letters, digits and -, and begin with a letter`,
    );
  }
}
