// What Jira Data Center highlights; any other name makes it print an error above the code.
const languages = new Set(
  (
    'actionscript ada applescript bash c c# c++ cpp css erlang go groovy haskell html java javascript js json lua ' +
    'nyan objc perl php python r rainbow ruby scala sh sql swift visualbasic xml yaml'
  ).split(' '),
);

const alike: ReadonlyMap<string, string> = new Map([
  ['ts', 'javascript'],
  ['typescript', 'javascript'],
  ['jsx', 'javascript'],
  ['tsx', 'javascript'],
  ['py', 'python'],
  ['rb', 'ruby'],
  ['shell', 'bash'],
  ['zsh', 'bash'],
  ['console', 'bash'],
  ['golang', 'go'],
  ['yml', 'yaml'],
  ['csharp', 'c#'],
  ['objective-c', 'objc'],
  ['kotlin', 'java'],
  ['svg', 'xml'],
]);

/** The name Jira's `{code}` macro knows a language by, `none` when it does not. */
export function codeLanguage(language: string): string {
  const name = language.trim().toLowerCase();
  const known = alike.get(name) ?? name;
  return languages.has(known) ? known : 'none';
}
