import { describe, expect, it } from 'vitest';
import { dummyVerify, hashPassword, verifyPassword } from './password.ts';

// Made by Node's own `crypto.argon2Sync` (OpenSSL), the password "correct horse".
const vector = '$argon2id$v=19$m=19456,t=2,p=1$c2l4dGVlbiBieXRlIHNhbA$9kGBgFYWN+Xfs4MH8QoytV2s9GKiaMweMIlzz8j8uEo';
const weakerVector = '$argon2id$v=19$m=8192,t=1,p=1$c2l4dGVlbiBieXRlIHNhbA$ak1JFiXO9HrhP9SxFoSyDPwsRt66vvEAccwPksoRqlo';

const right = { ok: true, upgrade: false };
const wrong = { ok: false, upgrade: false };

describe('a password of ours', () => {
  it('is hashed with argon2id, 19 MiB, two passes, and a salt of its own', async () => {
    const [first, second] = await Promise.all([hashPassword('correct horse'), hashPassword('correct horse')]);
    expect(first).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
    expect(first).not.toBe(second);
    expect(await verifyPassword(first, 'correct horse')).toEqual(right);
    expect(await verifyPassword(first, 'correct horsf')).toEqual(wrong);
  });

  it('agrees with another implementation of argon2id', async () => {
    expect(await verifyPassword(vector, 'correct horse')).toEqual(right);
    expect(await verifyPassword(vector, 'Correct horse')).toEqual(wrong);
  });

  it('is the same password whichever way a keyboard composes it', async () => {
    const stored = await hashPassword('caf\u00e9 \ufb01n');
    expect(await verifyPassword(stored, 'cafe\u0301 fin')).toEqual(right);
  });

  it('asks for a new hash where the stored one is weaker, and only when the password is right', async () => {
    expect(await verifyPassword(weakerVector, 'correct horse')).toEqual({ ok: true, upgrade: true });
    expect(await verifyPassword(weakerVector, 'wrong')).toEqual(wrong);
  });

  it.each(['x'.repeat(1001), 'a\0b', '\ud83d half'])('never hashes or matches what cannot be a password (%#)', async (plain) => {
    await expect(hashPassword(plain)).rejects.toMatchObject({ code: 'auth.password_unusable', status: 400 });
    expect(await verifyPassword(vector, plain)).toEqual(wrong);
    expect(await verifyPassword(`plain:${plain}`, plain)).toEqual(wrong);
  });
});

describe('a stored value that is no hash of ours', () => {
  it.each([
    '',
    'correct horse',
    '$argon2id$',
    '$argon2id$v=19$m=19456,t=2,p=1$AAAA$AAAA',
    // 4 TiB of memory, 4 billion passes, 255 lanes: an import that would stop the service.
    vector.replace('m=19456', 'm=4294967295'),
    vector.replace('t=2', 't=4294967295'),
    vector.replace('p=1', 'p=255'),
    '!unusable',
  ])('matches nothing, quickly: %s', async (stored) => {
    const started = performance.now();
    expect(await verifyPassword(stored, 'correct horse')).toEqual(wrong);
    expect(performance.now() - started).toBeLessThan(2_000);
  });
});

describe('time', () => {
  it('does not tell an unknown user, a broken hash or plain text from a wrong password', async () => {
    const plain = await fastestMs(() => verifyPassword('plain:secret', 'guess'));
    const broken = await fastestMs(() => verifyPassword('nonsense', 'guess'));
    const unknown = await fastestMs(dummyVerify);
    const known = await fastestMs(() => verifyPassword(vector, 'guess'));
    for (const other of [plain, broken, unknown]) expect(other / known).toBeGreaterThan(0.4);
  });
});

/** The fastest of some runs: the one that other work on the machine disturbed least. */
async function fastestMs(run: () => Promise<unknown>): Promise<number> {
  let fastest = Number.POSITIVE_INFINITY;
  for (let index = 0; index < 8; index++) {
    const started = performance.now();
    await run();
    fastest = Math.min(fastest, performance.now() - started);
  }
  return fastest;
}
