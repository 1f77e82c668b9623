/** Shorter ones would be found in words, too. */
const SHORTEST_SECRET = 8;

/**
 * What a site answered, without the credentials that the request carried: some gateways repeat headers in their error
 * pages, and what a site says goes into messages, logs and records.
 */
export function withoutCredentials(
  bytes: Buffer,
  authorization: string | undefined,
  secrets: readonly string[] = [],
): Buffer {
  const repeated = [...credentialsIn(authorization), ...secrets].filter(
    (secret) => secret.length >= SHORTEST_SECRET && bytes.includes(secret),
  );
  if (repeated.length === 0) return bytes;
  const text = repeated.reduce((rest, secret) => rest.replaceAll(secret, '[redacted]'), bytes.toString());
  return Buffer.from(text);
}

/** As sent, and the secret that Basic authentication encodes behind a name. */
function credentialsIn(authorization = ''): readonly string[] {
  const [scheme = '', value = ''] = authorization.split(' ');
  if (scheme.toLowerCase() !== 'basic') return [value];
  const decoded = Buffer.from(value, 'base64').toString('utf8');
  return [value, decoded.slice(decoded.indexOf(':') + 1)];
}
