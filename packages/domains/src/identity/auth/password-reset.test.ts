import { passwordResets, sessions, users } from '@souk/db/tables/identity';
import { auditLog } from '@souk/db/tables/platform';
import { eq, sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { refusal } from '../../testing/refusal.ts';
import { createTestSouk, type TestSouk } from '../../testing/test-souk.ts';
import type { Organization } from '../organizations/schema.ts';
import { mailedToken, mailsTo } from '../testing/outbox.ts';
import { organization, person, race, signedIn, storedHash, unique, visitor } from '../testing/people.ts';
import { login } from './login.ts';
import { requestPasswordReset } from './request-password-reset.ts';
import { resetPassword } from './reset-password.ts';

let souk: TestSouk;
let home: Organization;

beforeAll(async () => {
  souk = await createTestSouk();
  home = await organization(souk.services);
});
afterAll(async () => await souk.close());

const ask = async (email: string) => await requestPasswordReset(visitor(souk.services), { email });
const use = async (token: string, chosen = 'a new password') => await resetPassword(visitor(souk.services), { token, password: chosen });

describe('a password reset', () => {
  it('answers the same for an address that nobody has, and writes to nobody', async () => {
    const { email } = await person(souk.services, home.slug);
    const stranger = `${unique()}@example.com`;
    expect(await ask(stranger)).toEqual(await ask(email));
    expect(await mailsTo(souk.services, stranger)).toEqual([]);
    expect(await mailsTo(souk.services, email)).toHaveLength(1);
  });

  it('works once, even when ten use it at once, and ends every session', async () => {
    const user = await person(souk.services, home.slug);
    await signedIn(souk.services, user.email);
    await ask(user.email);
    const token = await mailedToken(souk.services, user.email);
    const { values, codes } = await race(10, async (index) => await use(token, `a new password ${index}`));
    expect([values.length, new Set(codes)]).toEqual([1, new Set(['identity.reset_unusable'])]);
    expect(await souk.services.database.system.select().from(sessions).where(eq(sessions.userId, user.id))).toEqual([]);
    expect((await mailsTo(souk.services, user.email))[0]?.subject).toBe('Your password was changed');
  });

  it('lets its owner in with the new password and not with the old', async () => {
    const user = await person(souk.services, home.slug);
    const before = await storedHash(souk.services, user.id);
    await ask(user.email);
    await use(await mailedToken(souk.services, user.email));
    expect(await storedHash(souk.services, user.id)).not.toBe(before);
    const enter = login(visitor(souk.services), { login: user.email, password: 'a new password' });
    expect((await enter).signedIn.user.id).toBe(user.id);
  });

  it('voids the other links that were sent', async () => {
    const { email } = await person(souk.services, home.slug);
    await ask(email);
    const older = await mailedToken(souk.services, email);
    await ask(email);
    await use(await mailedToken(souk.services, email));
    expect(await refusal(use(older))).toBe('identity.reset_unusable');
  });

  it('refuses what has expired, was forged, or is another kind of token', async () => {
    const { id, email } = await person(souk.services, home.slug);
    await ask(email);
    const token = await mailedToken(souk.services, email);
    await souk.services.database.system.update(passwordResets).set({ expiresAt: new Date() }).where(eq(passwordResets.userId, id));
    for (const bad of [token, `souk_rst_${'0'.repeat(40)}`, `souk_inv_${'0'.repeat(40)}`, '\0', '']) {
      expect(await refusal(use(bad))).toBe('identity.reset_unusable');
    }
  });

  it('gives a disabled account no way back in', async () => {
    const { id, email } = await person(souk.services, home.slug);
    await souk.services.database.system.update(users).set({ disabledAt: new Date() }).where(eq(users.id, id));
    await ask(email);
    expect(await mailsTo(souk.services, email)).toEqual([]);
  });

  it('is written to the audit trail in the transaction of its job, whoever has the address, and without it', async () => {
    const email = `${unique()}@example.com`;
    const act = visitor(souk.services);
    await requestPasswordReset(act, { email });
    const { system } = souk.services.database;
    const { rows } = await system.execute(
      sql`select l.actor, l.action, l.before, l.after, l::text as text, l.xmin = j.xmin as together
        from audit_log l join pgboss.job_common j on j.data->>'requestId' = l.request_id where l.request_id = ${act.origin.requestId}`,
    );
    const line = { actor: 'anonymous', action: 'identity.password_reset.requested', before: null, after: null, together: true };
    expect(rows).toEqual([{ ...line, text: expect.not.stringContaining(email) }]);
  });

  it('keeps its token out of jobs, resets and the audit trail', async () => {
    const { email } = await person(souk.services, home.slug);
    await ask(email);
    const token = await mailedToken(souk.services, email);
    const { system } = souk.services.database;
    const jobs = await system.execute(sql`select * from pgboss.job_common`);
    const stored = [jobs.rows, await system.select().from(passwordResets), await system.select().from(auditLog)];
    expect(token).toMatch(/^souk_rst_/);
    expect(JSON.stringify(stored)).not.toContain(token);
  });

  it('is slowed down, by address of mail and by address of origin', async () => {
    const email = `${unique()}@example.com`;
    const { codes } = await race(6, async () => await ask(email));
    expect(codes).toEqual(['request.rate_limited']);
  });
});
