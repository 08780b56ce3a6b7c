import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { readEnvironment } from './env.ts';
import { unknownNames } from './unknown-names.ts';

const folder = mkdtempSync(join(tmpdir(), 'souk-env-'));

afterAll(() => rmSync(folder, { recursive: true }));

describe('the environment', () => {
  it('wins over .env, and an empty variable counts as none', () => {
    writeFileSync(join(folder, '.env'), 'PORT=5000\nHOST="0.0.0.0"\nMAIL_FROM=\n# a comment\nLOG_LEVEL=debug # here\n');
    const environment = readEnvironment(folder, { PORT: '6000', LOG_LEVEL: '', SMTP_URL: '  ' });
    expect(environment.variables).toEqual({ PORT: '6000', HOST: '0.0.0.0', LOG_LEVEL: 'debug' });
    expect(environment.namesInFile.toSorted()).toEqual(['HOST', 'LOG_LEVEL', 'MAIL_FROM', 'PORT']);
  });

  it('needs no .env', () => {
    expect(readEnvironment(join(folder, 'none'), {})).toEqual({ variables: {}, namesInFile: [] });
  });
});

describe('a name that is no setting', () => {
  it.each([
    ['SOUK_DEMOS', 'SOUK_DEMOS is not a setting; did you mean SOUK_DEMO?'],
    ['SOUK_COLOUR', 'SOUK_COLOUR is not a setting and has no effect'],
    ['DATABSE_URL', 'DATABSE_URL is not a setting; did you mean DATABASE_URL?'],
    ['DATABASE_ULR', 'DATABASE_ULR is not a setting; did you mean DATABASE_URL?'],
    ['MODEL_DIR', 'MODEL_DIR is not a setting; did you mean MODELS_DIR?'],
    ['port', 'port is not a setting; did you mean PORT?'],
  ])('such as %s in .env is told', (name, warning) => {
    expect(unknownNames({ variables: { [name]: '1' }, namesInFile: [name] })).toEqual([warning]);
  });

  it('is none of our business elsewhere, and a right name is never one', () => {
    expect(unknownNames({ variables: { POST: '1', PATH: '/bin', SOUK_DEMO: '1' }, namesInFile: ['COMPOSE_PROJECT_NAME', 'PORT'] })).toEqual(
      [],
    );
  });
});
