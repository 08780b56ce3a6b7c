import { invitations } from '@souk/db/tables/identity';
import { auditLog } from '@souk/db/tables/platform';
import { eq, sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { refusal } from '../../testing/refusal.ts';
import { createTestSouk, type TestOrganization, type TestSouk } from '../../testing/test-souk.ts';
import { register } from '../auth/register.ts';
import { mailedToken, mailsTo } from '../testing/outbox.ts';
import { organization, password, person, race, signedIn, unique, visitor } from '../testing/people.ts';
import { acceptInvitation } from './accept-invitation.ts';
import { createInvitation } from './create-invitation.ts';
import { listInvitations } from './list-invitations.ts';
import { revokeInvitation } from './revoke-invitation.ts';

let souk: TestSouk;
let home: TestOrganization;

beforeAll(async () => {
  souk = await createTestSouk();
  home = await souk.organization();
});
afterAll(async () => await souk.close());

async function invite(role: 'admin' | 'staff' = 'staff', to = `${unique()}@example.com`) {
  const invitation = await createInvitation(await home.as('admin'), { email: to, role, days: 7 });
  return { ...invitation, token: await mailedToken(souk.services, to) };
}

const join = async (invitation: string, username = unique()) =>
  (await register(visitor(souk.services), { invitation, username, password })).signedIn;

describe('an invitation', () => {
  it('makes a new account with its role and its address', async () => {
    const { email, token, id } = await invite('admin');
    const answer = await join(token);
    expect([answer.user.email, answer.organization?.slug, answer.organization?.role]).toEqual([email, home.slug, 'admin']);
    const { items } = await listInvitations(await home.as('admin'), { limit: 100 });
    expect(items.find((item) => item.id === id)?.state).toBe('accepted');
  });

  it('is redeemed once, even by ten at once, new accounts and old', async () => {
    const elsewhere = await organization(souk.services);
    const guest = await signedIn(souk.services, (await person(souk.services, elsewhere.slug)).email);
    const { token } = await invite();
    const { values, codes } = await race(10, async (index) => {
      await (index % 2 === 0 ? join(token) : acceptInvitation(guest, { token }));
    });
    expect([values.length, new Set(codes)]).toEqual([1, new Set(['identity.invitation_unusable'])]);
  });

  it('gives somebody with an account one more place, and is not spent on a member', async () => {
    const { token } = await invite();
    const elsewhere = await organization(souk.services);
    const member = await signedIn(souk.services, (await person(souk.services, home.slug)).email);
    expect(await refusal(acceptInvitation(member, { token }))).toBe('identity.already_member');
    const guest = await signedIn(souk.services, (await person(souk.services, elsewhere.slug)).email);
    expect(await acceptInvitation(guest, { token, username: unique() })).toMatchObject({ slug: home.slug, role: 'staff' });
  });

  it('is worth nothing once revoked or expired', async () => {
    const [revoked, expired] = [await invite(), await invite()];
    await revokeInvitation(await home.as('admin'), { id: revoked.id });
    await souk.services.database.system.update(invitations).set({ expiresAt: new Date() }).where(eq(invitations.id, expired.id));
    for (const { token } of [revoked, expired]) expect(await refusal(join(token))).toBe('identity.invitation_unusable');
  });

  it('cannot be revoked once accepted, nor by another organization', async () => {
    const { id, token } = await invite();
    const stranger = await (await souk.organization()).as('owner');
    expect(await refusal(revokeInvitation(stranger, { id }))).toBe('identity.invitation_not_found');
    await join(token);
    expect(await refusal(revokeInvitation(await home.as('owner'), { id }))).toBe('identity.invitation_unusable');
  });

  it('is not sent to who is a member, nor mailed when it was revoked before its job ran', async () => {
    const { email } = await person(souk.services, home.slug);
    const admin = await home.as('admin');
    expect(await refusal(createInvitation(admin, { email, role: 'staff', days: 7 }))).toBe('identity.already_member');
    const stranger = `${unique()}@example.com`;
    await revokeInvitation(admin, await createInvitation(admin, { email: stranger, role: 'staff', days: 7 }));
    expect(await mailsTo(souk.services, stranger)).toEqual([]);
  });

  it('keeps its token out of jobs, invitations and the audit trail', async () => {
    const { token } = await invite();
    const { system } = souk.services.database;
    const jobs = await system.execute(sql`select * from pgboss.job_common`);
    const stored = [jobs.rows, await system.select().from(invitations), await system.select().from(auditLog)];
    expect(token).toMatch(/^souk_inv_/);
    expect(JSON.stringify(stored)).not.toContain(token);
  });
});
