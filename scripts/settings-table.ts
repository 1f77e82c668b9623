import { format } from 'prettier';
import { type SettingName, settings } from '../shared/config/settings.ts';

const SECTION = /(<!-- settings: [^>]*-->\n)[\s\S]*(<!-- \/settings -->)/;

/** The README with its table of settings made anew. */
export async function withSettingsTable(readme: string): Promise<string> {
  if (!SECTION.test(readme))
    throw new Error('README.md has lost the marks that its table of settings stands between.');
  const table = await format(settingsTable(), { parser: 'markdown', printWidth: 110 });
  return readme.replace(SECTION, (_all, open: string, close: string) => `${open}\n${table}\n${close}`);
}

function settingsTable(): string {
  const rows = Object.keys(settings).map((name) => {
    const setting = settings[name as SettingName];
    return `| \`${name}\` | ${defaultOf(setting)} | ${setting.description ?? ''} |`;
  });
  return ['| name | default | meaning |', '| --- | --- | --- |', ...rows].join('\n');
}

/** The default as it would be written in the environment; empty where there is none. */
function defaultOf(setting: (typeof settings)[SettingName]): string {
  const value = [setting.safeParse(undefined).data ?? []].flat().join(',');
  return value === '' ? '' : `\`${value}\``;
}
