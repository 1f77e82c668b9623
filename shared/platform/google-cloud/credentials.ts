/**
 * Looks for Application Default Credentials. Without any, Google's clients fail in a promise of their own, which nobody can
 * catch. Throws an error that says what to do.
 */
export async function requireCredentials(): Promise<void> {
  const { GoogleAuth } = await import('google-auth-library');
  try {
    await new GoogleAuth({ scopes: 'https://www.googleapis.com/auth/cloud-platform' }).getClient();
  } catch (cause) {
    throw new Error('there are no credentials for Google Cloud: run gcloud auth application-default login', {
      cause,
    });
  }
}
