import { execFile } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, expect, it } from 'vitest';
import { secretKeyIn } from './secret-key.ts';
import { SettingsError } from './settings-error.ts';

const folder = mkdtempSync(join(tmpdir(), 'souk-key-'));

afterAll(() => rmSync(folder, { recursive: true }));

it('is made once, long, and readable by its owner only', () => {
  const directory = join(folder, 'first/data');
  const key = secretKeyIn(directory);
  expect(Buffer.from(key, 'base64')).toHaveLength(48);
  expect(secretKeyIn(directory)).toBe(key);
  expect(statSync(join(directory, 'secret-key')).mode & 0o777).toBe(0o600);
});

it('is the same for processes that start at the same moment, and leaves nothing else', async () => {
  const directory = join(folder, 'race');
  const script = `import { secretKeyIn } from ${JSON.stringify(new URL('secret-key.ts', import.meta.url).href)}; console.log(secretKeyIn(${JSON.stringify(directory)}))`;
  const run = () => promisify(execFile)(process.execPath, ['--input-type=module', '-e', script]);
  const outputs = await Promise.all([run(), run(), run(), run()]);
  expect(new Set(outputs.map(({ stdout }) => stdout)).size).toBe(1);
  expect(readdirSync(directory)).toEqual(['secret-key']);
});

it('names the data folder where that cannot be written', () => {
  writeFileSync(join(folder, 'file'), '');
  expect(() => secretKeyIn(join(folder, 'file/data'))).toThrow(SettingsError);
  expect(() => secretKeyIn(join(folder, 'file/data'))).toThrow(
    /DATA_DIR: is the folder .*file\/data; expected one that this user can write \(ENOTDIR\)/,
  );
});
