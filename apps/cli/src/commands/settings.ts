import { type SettingRow, settingGroups } from '@souk/config/documents';
import { readEnvironment } from '@souk/config/env';

const secrets = /SECRET|TOKEN|ACCESS_KEY|^((GATE_)?DATABASE|SMTP)_URL$/;

/** `souk settings`: every setting, what it is here, where that comes from and what it is for. Secrets are not shown. */
export async function settings(): Promise<void> {
  const { variables } = readEnvironment();
  for (const [title, rows] of settingGroups()) {
    console.log(`\n${title}`);
    for (const row of rows) console.log(describe(row, variables[row.name]));
  }
  await Promise.resolve();
}

function describe({ name, defaultText, description }: SettingRow, given: string | undefined): string {
  const shown = secrets.test(name) ? '(set)' : given;
  const value = given === undefined ? `${defaultText || '(not set)'}${defaultText && ' (default)'}` : shown;
  return `  ${name} = ${value}\n      ${description.replaceAll('`', '')}`;
}
