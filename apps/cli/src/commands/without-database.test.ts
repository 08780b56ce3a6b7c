import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { temporaryFolder } from '@souk/db/embedded/testing/held-server';
import { afterAll, describe, expect, it } from 'vitest';
import { soukOutput } from '../testing/run-souk.ts';
import { openapi } from './openapi.ts';

const folder = await temporaryFolder();
const DATA_DIR = join(folder.path, 'none');

afterAll(async () => await folder.remove());

describe('the souk command', () => {
  it('lists its commands, and refuses one that there is not', async () => {
    const { code, stdout } = await soukOutput(['--help'], { DATA_DIR });
    expect(code).toBe(0);
    for (const name of [
      'start',
      'api',
      'worker',
      'migrate',
      'create-user',
      'create-business',
      'import',
      'demo',
      'openapi',
      'mail',
      'settings',
    ]) {
      expect(stdout).toMatch(new RegExp(`^  ${name}\\b`, 'm'));
    }
    expect(await soukOutput(['strat'], { DATA_DIR })).toMatchObject({
      code: 1,
      stderr: expect.stringContaining("unknown command 'strat'"),
    });
  });

  it('prints settings with their values, but never a secret', async () => {
    const { stdout } = await soukOutput(['settings'], {
      PORT: '4321',
      METRICS_TOKEN: 'a-token-nobody-sees',
      DATABASE_URL: 'postgres://u:password-nobody-sees@h/d',
    });
    expect(stdout).toContain('PORT = 4321');
    expect(stdout).toContain('SESSION_DAYS = 30 (default)');
    expect(stdout).toContain('METRICS_TOKEN = (set)');
    expect(stdout).not.toContain('nobody-sees');
  });
});

describe('souk openapi', () => {
  it('writes documents that are current until one is changed', async () => {
    await openapi({ folder: folder.path })();
    await openapi({ folder: folder.path, check: true })();
    const path = join(folder.path, 'docs/openapi/openapi.json');
    const written = await readFile(path, 'utf8');
    expect(JSON.parse(written)).toMatchObject({ openapi: '3.1.0' });
    await writeFile(path, written.replace('Souk', 'Suk'));
    await expect(openapi({ folder: folder.path, check: true })()).rejects.toThrow(
      'Not current: docs/openapi/openapi.json. Run: pnpm souk openapi',
    );
    expect(await readFile(path, 'utf8')).toContain('Suk');
  });
});
