import { sessions, users } from '@souk/db/tables/identity';
import { auditLog, events } from '@souk/db/tables/platform';
import { and, eq } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { refusal } from '../../testing/refusal.ts';
import { createTestSouk, type TestSouk } from '../../testing/test-souk.ts';
import { addMember } from '../members/add-member.ts';
import type { SelfAct } from '../self-act.ts';
import { organization, password, person, race, signedIn } from '../testing/people.ts';
import { deleteAccount } from './delete-account.ts';

let souk: TestSouk;

beforeAll(async () => {
  souk = await createTestSouk();
});
afterAll(async () => await souk.close());

const leave = async (act: SelfAct, secret = password) => await deleteAccount(act, { password: secret });

describe('deleting an account', () => {
  it('removes the person and their sessions, and tells every organization', async () => {
    const { system } = souk.services.database;
    const [one, two] = [await organization(souk.services), await organization(souk.services)];
    const user = await person(souk.services, one.slug);
    await addMember(souk.services, { email: user.email, organization: two.slug, role: 'viewer' });
    const act = await signedIn(souk.services, user.email);
    expect(await refusal(leave(act, 'a guess'))).toBe('identity.wrong_password');
    await leave(act);

    expect(await system.select().from(users).where(eq(users.id, user.id))).toEqual([]);
    expect(await system.select().from(sessions).where(eq(sessions.userId, user.id))).toEqual([]);
    for (const { id } of [one, two]) {
      const removed = 'identity.member.removed';
      expect(
        await system
          .select()
          .from(events)
          .where(and(eq(events.organizationId, id), eq(events.type, removed))),
      ).toHaveLength(1);
      expect(
        await system
          .select()
          .from(auditLog)
          .where(and(eq(auditLog.organizationId, id), eq(auditLog.action, removed))),
      ).toHaveLength(1);
    }
  });

  it('is refused to the last owner, who learns where', async () => {
    const home = await organization(souk.services);
    const act = await signedIn(souk.services, (await person(souk.services, home.slug, 'owner')).email);
    await person(souk.services, home.slug, 'admin');
    await expect(leave(act)).rejects.toMatchObject({ code: 'identity.last_owner', details: { organizations: [home.slug] } });
  });

  // Two at a time, since no more passwords are checked at once: more would arrive one after the other.
  it.each([1, 2, 3, 4])('never leaves an organization without an owner, even when both go at once (round %i)', async () => {
    const home = await organization(souk.services);
    const owners = [await person(souk.services, home.slug, 'owner'), await person(souk.services, home.slug, 'owner')];
    const acts = await Promise.all(owners.map(async ({ email }) => await signedIn(souk.services, email)));
    const { values, codes } = await race(acts.length, async (index) => {
      const act = acts[index];
      if (act) await leave(act);
    });
    expect([values.length, codes]).toEqual([1, ['identity.last_owner']]);
  });
});
