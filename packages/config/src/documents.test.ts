import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parseEnv } from 'node:util';
import { describe, expect, it } from 'vitest';
import { envExample, settingsTable, tableMarkers, withTable } from './documents.ts';
import { parseSettings } from './settings.ts';
import { variables } from './variables.ts';

const root = fileURLToPath(new URL('../../../', import.meta.url));
const regenerate = 'run: pnpm --filter @souk/config run generate';

describe('the documents of the settings', () => {
  it('are current: .env.example', () => {
    expect(readFileSync(`${root}.env.example`, 'utf8'), regenerate).toBe(envExample());
  });

  it.runIf(existsSync(`${root}README.md`))('are current: the table of the README', () => {
    const readme = readFileSync(`${root}README.md`, 'utf8');
    expect(readme, regenerate).toBe(withTable(readme));
  });

  it('describe every setting in one line', () => {
    for (const [name, schema] of Object.entries(variables.shape)) {
      expect([name, schema.meta()?.description]).toEqual([name, expect.stringMatching(/^[^\n|]{20,}\.$/)]);
      expect(settingsTable()).toContain(`\n| \`${name}\` |`);
    }
  });

  it('show defaults that are accepted: .env.example uncommented changes nothing', () => {
    const uncommented = envExample().replaceAll(/^#(?=[A-Z])/gm, '');
    const given = Object.entries(parseEnv(uncommented)).flatMap(([name, value]) => (value ? [[name, value] as const] : []));
    expect(given.length).toBeGreaterThan(15);
    expect(parseSettings(Object.fromEntries(given), () => 'key')).toEqual(parseSettings({}, () => 'key'));
  });
});

describe('a README', () => {
  it('keeps all but what is between the markers', () => {
    const written = withTable(`# Souk\n${tableMarkers[0]}\nold\n${tableMarkers[1]}\nrest\n`);
    expect(written.startsWith(`# Souk\n${tableMarkers[0]}\n| setting |`)).toBe(true);
    expect(written.endsWith(`|\n${tableMarkers[1]}\nrest\n`)).toBe(true);
    expect(withTable(written)).toBe(written);
  });

  it('is refused without them', () => {
    expect(() => withTable('# Souk\n')).toThrow(/has no <!-- settings -->/);
  });
});
