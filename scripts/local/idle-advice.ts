import type { LocalConfig } from '../../shared/config/local-config.ts';

/** What to do when no process works in the data folder that a command looked in: start one, or look in the other folder. */
export function idleAdvice(
  { demo, settings }: Pick<LocalConfig, 'demo' | 'settings'>,
  options: { readonly demo: boolean },
): string {
  const own = settings.MILLRACE_DATA_DIR;
  if (!demo) return `run npm start first. The demo has the folder ${own}-demo: for it add --demo.`;
  const why = options.demo
    ? 'as --demo is given'
    : 'as this shell has neither JIRA_BASE_URL nor GITHUB_BASE_URL';
  const otherwise = options.demo ? 'leave --demo out, and ' : '';
  return (
    `it is the demo's, ${why}. For the demo run npm start first. A site of your own has the folder ${own}: ` +
    `for it ${otherwise}set here what its npm start had, such as JIRA_BASE_URL.`
  );
}
