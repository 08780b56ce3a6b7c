import { memberships } from '@souk/db/tables/identity';
import { and, eq } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { OrganizationAct } from '../../act.ts';
import { refusal } from '../../testing/refusal.ts';
import { createTestSouk, type TestOrganization, type TestSouk } from '../../testing/test-souk.ts';
import { organization, person, race, signedIn, unique } from '../testing/people.ts';
import { addMember } from './add-member.ts';
import { createUser } from './create-user.ts';
import { getMember } from './get-member.ts';
import { listMembers } from './list-members.ts';
import { removeMember } from './remove-member.ts';
import { updateMember } from './update-member.ts';

let souk: TestSouk;
let home: TestOrganization;

beforeAll(async () => {
  souk = await createTestSouk();
  home = await souk.organization();
});
afterAll(async () => await souk.close());

const idOf = ({ who }: OrganizationAct): string => (who.kind === 'user' ? who.userId : '');

describe('members', () => {
  it('are listed page by page, each once, the last joined first', async () => {
    const full = await souk.organization();
    const act = await full.as('manager');
    for (let count = 0; count < 4; count += 1) await full.as('staff');
    const seen: number[] = [];
    let cursor: string | undefined;
    do {
      const page = await listMembers(act, { limit: 2, cursor });
      seen.push(...page.items.map(({ number }) => number));
      cursor = page.nextCursor ?? undefined;
    } while (cursor);
    expect(seen).toEqual([5, 4, 3, 2, 1]);
    expect((await listMembers(act, { limit: 10, role: 'manager' })).items).toHaveLength(1);
  });

  it('of another organization are as missing as those who never were', async () => {
    const [mine, theirs] = [await home.as('owner'), await (await souk.organization()).as('staff')];
    for (const call of [getMember, removeMember, updateMember]) {
      expect(await refusal(call(mine, { id: idOf(theirs) }))).toBe('identity.member_not_found');
    }
  });
});

describe('an admin', () => {
  it('never touches an owner, and never makes one', async () => {
    const [admin, owner, staff] = [await home.as('admin'), await home.as('owner'), await home.as('staff')];
    const refused = [
      updateMember(admin, { id: idOf(owner), role: 'viewer' }),
      updateMember(admin, { id: idOf(owner), disabled: true }),
      updateMember(admin, { id: idOf(staff), role: 'owner' }),
      updateMember(admin, { id: idOf(admin), role: 'owner' }),
      removeMember(admin, { id: idOf(owner) }),
    ].map(async (call) => await refusal(call));
    expect(new Set(await Promise.all(refused))).toEqual(new Set(['identity.member_out_of_reach']));
    expect((await updateMember(admin, { id: idOf(staff), role: 'admin' })).role).toBe('admin');
  });
});

describe('an organization', () => {
  it('keeps its last owner', async () => {
    const alone = await souk.organization();
    const owner = await alone.as('owner');
    for (const change of [{ role: 'admin' as const }, { disabled: true }]) {
      expect(await refusal(updateMember(owner, { id: idOf(owner), ...change }))).toBe('identity.last_owner');
    }
    expect(await refusal(removeMember(owner, { id: idOf(owner) }))).toBe('identity.last_owner');
  });

  it('never loses all owners, even when each removes or demotes the other at once', async () => {
    const contested = await souk.organization();
    const owners = await Promise.all([contested.as('owner'), contested.as('owner')]);
    const { values, codes } = await race(2, async (index) => {
      const [act, other] = index === 0 ? owners : owners.toReversed();
      if (!act || !other) return;
      if (index === 0) await updateMember(act, { id: idOf(other), role: 'staff' });
      else await removeMember(act, { id: idOf(other) });
    });
    expect([values.length, codes]).toEqual([1, ['identity.last_owner']]);
    const left = and(eq(memberships.organizationId, contested.id), eq(memberships.role, 'owner'));
    expect(await souk.services.database.system.select().from(memberships).where(left)).toHaveLength(1);
  });
});

describe('a member', () => {
  it('who is shut out or removed acts there no more from the next request on', async () => {
    const there = await souk.organization();
    const boss = await there.as('owner');
    const [one, two] = [await person(souk.services, there.slug), await person(souk.services, there.slug)];
    const acts = [await signedIn(souk.services, one.email), await signedIn(souk.services, two.email)];
    await updateMember(boss, { id: one.id, disabled: true });
    await removeMember(boss, { id: two.id });
    for (const { token } of acts) expect((await souk.services.sessions.resolve(token))?.role).toBeNull();
    await updateMember(boss, { id: one.id, disabled: false });
    expect((await souk.services.sessions.resolve(acts[0]?.token ?? ''))?.role).toBe('staff');
  });
});

describe('the command line', () => {
  it('makes people and gives them places, once', async () => {
    const { slug } = await organization(souk.services);
    const { slug: other } = await organization(souk.services);
    const made = await createUser(souk.services, {
      email: `${unique()}@example.com`,
      password: 'three plain words',
      organization: slug,
      role: 'owner',
    });
    expect(made).toMatchObject({ role: 'owner', number: 1 });
    const place = { email: made.email ?? '', organization: other, role: 'admin' as const };
    expect((await addMember(souk.services, place)).id).toBe(made.id);
    expect(await refusal(addMember(souk.services, place))).toBe('identity.already_member');
    expect(await refusal(addMember(souk.services, { ...place, email: `${unique()}@example.com` }))).toBe('identity.member_not_found');
  });
});
