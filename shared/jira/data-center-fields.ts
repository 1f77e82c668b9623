/** Names that Data Center's changelog uses for system fields, where they differ from the field's id. */
const NAMES: Readonly<Record<string, string>> = {
  'Fix Version': 'fixVersions',
  Version: 'versions',
  Component: 'components',
  Link: 'issuelinks',
  Attachment: 'attachment',
  Parent: 'parent',
  Key: 'key',
};

/** The id of a system field by the name in a changelog; most bear their id. */
export function systemFieldId(name: string): string {
  return NAMES[name] ?? name;
}
