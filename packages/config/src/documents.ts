import { z } from 'zod';
import { variableGroups } from './variables.ts';

/** Where the table begins and ends in the README. */
export const tableMarkers = ['<!-- settings -->', '<!-- /settings -->'] as const;

/** A setting as documents show it. */
export interface SettingRow {
  readonly name: string;
  readonly defaultText: string;
  readonly description: string;
}

/** The settings as a Markdown table for the README. */
export function settingsTable(): string {
  const rows = settingGroups().flatMap(([, members]) => members);
  const lines = rows.map(
    ({ name, defaultText, description }) => `| \`${name}\` | ${defaultText && `\`${defaultText}\``} | ${description} |`,
  );
  return ['| setting | default | |', '| --- | --- | --- |', ...lines].join('\n');
}

/** The settings as a file to copy to `.env`, each commented out with its default. */
export function envExample(): string {
  const head = 'Settings of Souk. Copy to .env and uncomment what you change; the environment wins over this file.';
  const parts = settingGroups().map(([title, members]) => [`\n# --- ${title}`, ...members.map(exampleLines)].join('\n'));
  return `# ${head}\n${parts.join('\n')}\n`;
}

/** Puts the table between the markers of a README. Throws where it has none. */
export function withTable(readme: string): string {
  const [begin, end] = tableMarkers;
  const [from, to] = [readme.indexOf(begin), readme.indexOf(end)];
  if (from < 0 || to < from) throw new Error(`The README has no ${begin} … ${end}.`);
  return `${readme.slice(0, from)}${begin}\n${settingsTable()}\n${readme.slice(to)}`;
}

function exampleLines({ name, defaultText, description }: SettingRow): string {
  return `# ${description.replaceAll('`', '')}\n#${name}=${defaultText}`;
}

/** Every setting with its default as text and what it is for, by what it is about. */
export function settingGroups(): [string, SettingRow[]][] {
  return Object.entries(variableGroups).map(([title, group]) => [
    title,
    Object.entries(group.shape).map(([name, schema]) => row(name, schema)),
  ]);
}

function row(name: string, schema: z.ZodType): SettingRow {
  const defaultText = schema instanceof z.ZodPrefault ? String(schema.def.defaultValue) : '';
  return { name, defaultText, description: schema.meta()?.description ?? '' };
}
