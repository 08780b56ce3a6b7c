import { describe, expect, it } from 'vitest';
import { verifyOldHash } from './old-hashes.ts';
import { verifyPassword } from './password.ts';

const czech = 'čaj s mlékem ☕';

// Made by Python's hashlib (scrypt, pbkdf2, sha256) and by libxcrypt (bcrypt), never by the code under test.
const vectors: readonly (readonly [name: string, stored: string, plain: string])[] = [
  ['plain text', 'plain:123456', '123456'],
  ['plain text that looks like a hash', 'plain:$2b$04$x', '$2b$04$x'],
  ['sha256', 'sha256:8d969eef6ecad3c29a3a629280e686cf0c3f5d5a86aff3ca12020c923adc6c92', '123456'],
  ['sha256 beyond ASCII', 'sha256:f7ecd71e211d1c302dc4822357a2d5e143769d69a9e1f39c7ee3359ded40d134', czech],
  ['bcrypt 2b', '$2b$12$abcdefghijklmnopqrstuuldX1rvNP6tDIkUu39BV0TwUM6FSnA02', '123456'],
  ['bcrypt 2a', '$2a$10$abcdefghijklmnopqrstuuxD0vCwu/f2ahNVJLL35ZYA2xuiRyPH6', '123456'],
  ['bcrypt 2y', '$2y$04$abcdefghijklmnopqrstuuFwMibPVIyV1/Vdxb3PVZCmM4bYxIada', '123456'],
  ['bcrypt beyond ASCII', '$2b$04$abcdefghijklmnopqrstuuO1aHs1nmMusEPbYNHwuD9aeKB14iNXG', czech],
  ['bcrypt past its 72 bytes', '$2b$04$abcdefghijklmnopqrstuubzadhGtS2zEF.gu0yd0opP6cVzb.e0i', 'x'.repeat(80)],
  [
    'werkzeug scrypt',
    'scrypt:32768:8:1$kR3vTq9ZpW2xYb8L$e7eb4426bf37b35c264253d627aaa9566369629cf10557bda0e3b055097794d50c2077d8a2bc6cd99c484c00bc65c21c4b6ef6150f4c455f85a5b4b3ae13ccdf',
    '123456',
  ],
  [
    'werkzeug scrypt with other costs',
    'scrypt:1024:8:2$Zz9$fe6352a4a8e4c52916e44d19ad3670d8e44c894dff3e0bfa0db1cfe2d6dd3843eaa752a4fa4d3e2aab4c989263d4198e619424daa90790d2b54132f747b545a8',
    '123456',
  ],
  ['werkzeug pbkdf2', 'pbkdf2:sha256:600000$Hn4cXe7mQa1sLd5f$0e1fb337f538738f0e849505e036c55fb820af0c1ee26ba14641e374365204ca', '123456'],
  ['werkzeug pbkdf2 of sha1', 'pbkdf2:sha1:1000$Hn4cXe7mQa1sLd5f$e3d0891323819bf7d1499223bc4c41597c9b092f', '123456'],
  [
    'werkzeug pbkdf2 of sha512',
    'pbkdf2:sha512:1000$Hn4cXe7mQa1sLd5f$9a5b470dff867f1b65b454bf5a617f7918374f3177e8e681a8097020cd4cd7c1df072eadb419e6790f5beaaab54f74344c7d1d82d350d6b81b67007507f5fa55',
    '123456',
  ],
  ['Django', 'pbkdf2_sha256$870000$tB6gYh2jUk8iOl0pZx3cVn$OTEdkkA0Z9ArflBEH3rOEZ1MHTfCYwFhTLb4tzrbiTI=', '123456'],
  ['Django beyond ASCII', 'pbkdf2_sha256$870000$tB6gYh2jUk8iOl0pZx3cVn$WR1Ujpdea7iXR5Ckpz5TUrZo3TTYeKN+aV6CnA1ET74=', czech],
];

describe('a hash of an old system', () => {
  it.each(vectors)('%s: opens once, and asks to be replaced', async (_name, stored, plain) => {
    expect(await verifyPassword(stored, plain)).toEqual({ ok: true, upgrade: true });
    expect(await verifyPassword(stored, `y${plain}`)).toEqual({ ok: false, upgrade: false });
  });

  it('never takes the stored text itself for the password', async () => {
    for (const [, stored] of vectors.slice(2)) expect(await verifyOldHash(stored, stored)).not.toBe(true);
  });
});

describe('a hash that nobody should compute', () => {
  it.each([
    '$2b$16$abcdefghijklmnopqrstuuldX1rvNP6tDIkUu39BV0TwUM6FSnA02',
    '$2b$31$abcdefghijklmnopqrstuuldX1rvNP6tDIkUu39BV0TwUM6FSnA02',
    `scrypt:16777216:8:1$salt$${'0'.repeat(128)}`,
    `scrypt:32768:999:1$salt$${'0'.repeat(128)}`,
    `scrypt:32768:8:999$salt$${'0'.repeat(128)}`,
    `scrypt:32767:8:1$salt$${'0'.repeat(128)}`,
    `scrypt:0:0:0$salt$${'0'.repeat(128)}`,
    `pbkdf2:sha256:99999999$salt$${'0'.repeat(64)}`,
    `pbkdf2:sha256:0$salt$${'0'.repeat(64)}`,
    `pbkdf2:sha256:1000$salt$${'0'.repeat(40)}`,
    `pbkdf2:md5:1000$salt$${'0'.repeat(40)}`,
    `pbkdf2_sha256$99999999$salt$${'A'.repeat(43)}=`,
    'sha256:8d96',
    'sha256:',
    '$2b$12$short',
    'scrypt:32768:8:1$$',
    '',
  ])('is refused before any work: %s', async (stored) => {
    const started = performance.now();
    expect(await verifyOldHash(stored, '123456')).toBeNull();
    expect(performance.now() - started).toBeLessThan(200);
  });
});
