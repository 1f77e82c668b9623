const safeSchemes = new Set([
  'http',
  'https',
  'mailto',
  'tel',
  'sms',
  'ftp',
  'ftps',
  'sftp',
  'ssh',
  'git',
  'svn',
  'irc',
  'ircs',
  'callto',
  'facetime',
  'skype',
  'slack',
  'news',
  'notes',
  'file',
]);

const MAX_LENGTH = 4096;

/**
 * The address of a link as it may stand in a document, or `undefined` when it must not (`javascript:` and the like, or
 * longer than 4,096 characters). Relative addresses stay relative.
 */
export function safeHref(href: string | undefined): string | undefined {
  // A browser ignores control characters, so "java\nscript:" is a script to it.
  const address = withoutControls(href ?? '');
  if (address === '' || address.length > MAX_LENGTH) {
    return undefined;
  }
  const scheme = /^([^/?#]*?):/.exec(address)?.[1]?.toLowerCase();
  if (scheme === undefined) {
    return address.startsWith('//') ? `https:${address}` : address;
  }
  return safeSchemes.has(scheme) ? address : undefined;
}

/** The address of an image that Jira can load by itself. */
export function externalImageUrl(src: string | undefined): string | undefined {
  const address = safeHref(src);
  return address !== undefined && /^https?:\/\/[^/]/i.test(address) && URL.canParse(address)
    ? address
    : undefined;
}

function withoutControls(text: string): string {
  // eslint-disable-next-line no-control-regex -- control characters are what is removed
  return text.replace(/[\u0000-\u001f\u007f]/g, '').trim();
}
