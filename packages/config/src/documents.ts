import { z } from 'zod';
import { variableGroups } from './variables.ts';

/** Where the table begins and ends in the README. */
export const tableMarkers = ['<!-- settings -->', '<!-- /settings -->'] as const;

interface Row {
  readonly name: string;
  readonly defaultText: string;
  readonly description: string;
}

/** The settings as a Markdown table for the README. */
export function settingsTable(): string {
  const rows = groups().flatMap(([, members]) => members);
  const lines = rows.map(
    ({ name, defaultText, description }) => `| \`${name}\` | ${defaultText && `\`${defaultText}\``} | ${description} |`,
  );
  return ['| setting | default | |', '| --- | --- | --- |', ...lines].join('\n');
}

/** The settings as a file to copy to `.env`, each commented out with its default. */
export function envExample(): string {
  const head = 'Settings of Souk. Copy to .env and uncomment what you change; the environment wins over this file.';
  const parts = groups().map(([title, members]) => [`\n# --- ${title}`, ...members.map(exampleLines)].join('\n'));
  return `# ${head}\n${parts.join('\n')}\n`;
}

/** Puts the table between the markers of a README. Throws where it has none. */
export function withTable(readme: string): string {
  const [begin, end] = tableMarkers;
  const [from, to] = [readme.indexOf(begin), readme.indexOf(end)];
  if (from < 0 || to < from) throw new Error(`The README has no ${begin} … ${end}.`);
  return `${readme.slice(0, from)}${begin}\n${settingsTable()}\n${readme.slice(to)}`;
}

function exampleLines({ name, defaultText, description }: Row): string {
  return `# ${description.replaceAll('`', '')}\n#${name}=${defaultText}`;
}

function groups(): [string, Row[]][] {
  return Object.entries(variableGroups).map(([title, group]) => [
    title,
    Object.entries(group.shape).map(([name, schema]) => row(name, schema)),
  ]);
}

function row(name: string, schema: z.ZodType): Row {
  const defaultText = schema instanceof z.ZodPrefault ? String(schema.def.defaultValue) : '';
  return { name, defaultText, description: schema.meta()?.description ?? '' };
}
