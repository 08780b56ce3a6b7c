import { newId } from '@souk/core/ids';
import { passwordResets, sessions, users } from '@souk/db/tables/identity';
import { mails } from '@souk/db/tables/platform';
import { eq, inArray } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createTestSouk, type TestSouk } from '../testing/test-souk.ts';
import { cleanUp } from './clean-up.ts';
import { createUser } from './members/create-user.ts';
import { removeMember } from './members/remove-member.ts';
import { password, person, signedIn, unique } from './testing/people.ts';

let souk: TestSouk;

beforeAll(async () => {
  souk = await createTestSouk();
});
afterAll(async () => await souk.close());

describe('cleaning up', () => {
  it('deletes what has run out and keeps what has not', async () => {
    const { system } = souk.services.database;
    const { slug } = await souk.organization();
    const { email, id: userId } = await person(souk.services, slug);
    const [over, alive] = [await signedIn(souk.services, email), await signedIn(souk.services, email)];
    const past = new Date(Date.now() - 31 * 86_400_000);
    await system.update(sessions).set({ expiresAt: past }).where(eq(sessions.publicId, over.who.sessionId));
    await system.insert(passwordResets).values([
      { tokenHash: 'over', userId, expiresAt: past },
      { tokenHash: 'alive', userId, expiresAt: new Date(Date.now() + 60_000) },
    ]);
    const mail = { recipient: email, subject: '', body: '' };
    await system.insert(mails).values([
      { ...mail, id: newId(), createdAt: past },
      { ...mail, id: newId() },
    ]);
    await cleanUp(souk.services);
    expect((await system.select().from(sessions)).map(({ publicId }) => publicId)).toEqual([alive.who.sessionId]);
    expect((await system.select().from(passwordResets)).map(({ tokenHash }) => tokenHash)).toEqual(['alive']);
    expect(await system.select().from(mails)).toHaveLength(1);
  });

  it('deletes accounts that nobody can reach any more, and no others', async () => {
    const { system } = souk.services.database;
    const home = await souk.organization();
    const owner = await home.as('owner');
    const nameOnly = async () =>
      (await createUser(souk.services, { username: unique(), password, organization: home.slug, role: 'staff' })).id;
    const [gone, member] = [await nameOnly(), await nameOnly()];
    const { id: reachable } = await person(souk.services, home.slug);
    for (const id of [gone, reachable]) await removeMember(owner, { id });
    await cleanUp(souk.services);
    const left = await system
      .select()
      .from(users)
      .where(inArray(users.id, [gone, member, reachable]));
    expect(left.map(({ id }) => id).toSorted()).toEqual([member, reachable].toSorted());
  });
});
