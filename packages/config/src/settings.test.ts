import { availableParallelism } from 'node:os';
import { describe, expect, it } from 'vitest';
import { parseSettings } from './settings.ts';
import { SettingsError } from './settings-error.ts';

const key = 'a key of at least thirty-two characters';
const parse = (given: Record<string, string> = {}) => parseSettings(given, () => 'kept key');

function problemsOf(given: Record<string, string>): SettingsError {
  try {
    parse(given);
  } catch (error) {
    if (error instanceof SettingsError) return error;
    throw error;
  }
  throw new Error('It was accepted.');
}

describe('settings', () => {
  it('need nothing to be given', () => {
    expect(parse()).toMatchObject({
      NODE_ENV: 'development',
      HOST: '127.0.0.1',
      PORT: 4000,
      PUBLIC_URL: 'http://127.0.0.1:4000',
      DATA_DIR: `${process.cwd()}/.souk`,
      DATABASE_APP_ROLE: 'souk_app',
      SOUK_DEMO: true,
      LOG_FORMAT: 'pretty',
      RATE_LIMIT: 'on',
      CORS_ORIGINS: [],
      TRUST_PROXY: false,
      UPLOAD_LIMIT_MB: 16,
      secretKey: 'kept key',
      isProduction: false,
    });
  });

  it('take an empty variable for none', () => {
    expect(parse({ PORT: '', DATABASE_URL: ' ' })).toEqual(parse());
  });

  it('leave a core to the event loop while photos are read', () => {
    expect(parse().VISION_WORKERS).toBe(availableParallelism());
    expect(parse({ VISION_WORKERS: '3' }).VISION_WORKERS).toBe(3);
  });

  it('are turned into their types', () => {
    const settings = parse({
      PORT: '0',
      SOUK_DEMO: '0',
      CORS_ORIGINS: 'https://shop.example, http://localhost:5173,',
      TRUST_PROXY: '2',
      PUBLIC_URL: 'https://souk.example/',
      S3_BUCKET: 'images',
      S3_FORCE_PATH_STYLE: '1',
      DATABASE_URL: 'postgresql:///souk?host=/run/postgresql',
    });
    expect(settings).toMatchObject({
      PORT: 0,
      SOUK_DEMO: false,
      CORS_ORIGINS: ['https://shop.example', 'http://localhost:5173'],
      TRUST_PROXY: 2,
      PUBLIC_URL: 'https://souk.example',
      S3_REGION: 'us-east-1',
      S3_FORCE_PATH_STYLE: true,
    });
  });

  it('are stricter in production', () => {
    const error = problemsOf({ NODE_ENV: 'production', RATE_LIMIT: 'off' });
    expect(error.problems.map(({ name }) => name)).toEqual(['SECRET_KEY', 'RATE_LIMIT']);
    const settings = parse({ NODE_ENV: 'production', SECRET_KEY: key });
    expect(settings).toMatchObject({ isProduction: true, SOUK_DEMO: false, LOG_FORMAT: 'json', secretKey: key, HOST: '127.0.0.1' });
  });

  it('never ask for the kept key where one is given', () => {
    const refuse = () => {
      throw new Error('asked');
    };
    expect(parseSettings({ SECRET_KEY: key }, refuse).secretKey).toBe(key);
  });
});

describe('a bad setting', () => {
  it.each([
    ['PORT', '70000'],
    ['PORT', '-1'],
    ['PORT', '0x50'],
    ['PORT', '4000.5'],
    ['PORT', '1e3'],
    ['NODE_ENV', 'prod'],
    ['SOUK_DEMO', 'true'],
    ['RATE_LIMIT', 'no'],
    ['DATABASE_URL', 'mysql://root@localhost/souk'],
    ['DATABASE_URL', 'localhost:5432'],
    ['DATABASE_APP_ROLE', 'souk; drop role x'],
    ['CORS_ORIGINS', '*'],
    ['CORS_ORIGINS', 'https://shop.example/path'],
    ['CORS_ORIGINS', 'shop.example'],
    ['CORS_ORIGINS', 'null'],
    ['TRUST_PROXY', 'true'],
    ['TRUST_PROXY', '0.0.0.0/0'],
    ['TRUST_PROXY', '::/0'],
    ['TRUST_PROXY', '10.0.0.0/33'],
    ['PUBLIC_URL', 'ftp://souk.example'],
    ['PUBLIC_URL', 'https://souk.example/?a=1'],
    ['SECRET_KEY', 'short'],
    ['MAIL_FROM', 'Souk'],
    ['MAIL_FROM', 'a@b\nBcc: c@d'],
    ['SMTP_URL', 'http://mail.example'],
    ['LOG_LEVEL', 'loud'],
    ['DATA_DIR', 'a\0b'],
    ['VISION_WORKERS', '0'],
  ])('%s is refused', (name, value) => {
    expect(problemsOf({ MAIL_FROM: 'a@b.example', [name]: value }).problems).toMatchObject([{ name }]);
  });

  it.each([
    ['loopback', ['loopback']],
    ['10.0.0.0/8, ::1', ['10.0.0.0/8', '::1']],
    ['off', false],
  ])('is not TRUST_PROXY=%s', (value, expected) => {
    expect(parse({ TRUST_PROXY: value }).TRUST_PROXY).toEqual(expected);
  });

  it('is told with all others, in lines a person can act on', () => {
    const error = problemsOf({
      PORT: 'abc',
      SMTP_URL: 'smtp://mail.example',
      S3_ACCESS_KEY_ID: 'AKIA',
      DATABASE_URL: 'mysql://root:hunter2@db/souk',
    });
    expect(error.message).toBe(
      [
        '5 settings are not valid. Correct the environment or the file .env:',
        '  PORT: is a text of 3 characters; expected a whole number from 0 to 65535',
        '  DATABASE_URL: is an address that begins with mysql://; expected postgres://user:password@host:5432/database',
        '  MAIL_FROM: required with SMTP_URL: an address such as Souk <souk@shop.example>',
        '  S3_SECRET_ACCESS_KEY: required with S3_ACCESS_KEY_ID',
        '  S3_BUCKET: required with the other S3_ settings',
      ].join('\n'),
    );
  });

  it('never shows its value, which may be a password in the wrong place', () => {
    const password = 'hunter2:hunter2/hunter2';
    const names = Object.keys(parse());
    const given = Object.fromEntries(names.filter((name) => name === name.toUpperCase()).map((name) => [name, password]));
    expect(problemsOf(given).message).not.toContain('hunter2');
    expect(problemsOf({ ...given, DATABASE_URL: 'mysql://u:hunter2@h' }).message).not.toContain('hunter2');
  });
});
