import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Act } from '../act.ts';
import { createTestSouk, type TestOrganization, type TestSouk } from '../testing/test-souk.ts';
import { login } from './auth/login.ts';
import { switchOrganization } from './auth/switch-organization.ts';
import { createDevice } from './devices/create-device.ts';
import { enrolDevice } from './devices/enrol-device.ts';
import { addMember } from './members/add-member.ts';
import { updateProfile } from './profile/update-profile.ts';
import { password, person, signedIn, unique, visitor } from './testing/people.ts';

let souk: TestSouk;
let home: TestOrganization;

beforeAll(async () => {
  souk = await createTestSouk();
  home = await souk.organization();
});
afterAll(async () => await souk.close());

/** The answer that a verb's transaction keeps for repeats, and the one it returns. */
async function answersOf<A extends Act, T>(act: A, verb: (act: A) => Promise<T>): Promise<{ kept: unknown[]; returned: T }> {
  const kept: unknown[] = [];
  const returned = await verb({ ...act, keepAnswer: async (_db, answer) => void kept.push(answer) });
  return { kept, returned };
}

describe('what a crash right after the change leaves for a repeat is the whole answer', () => {
  it('of an enrolment, whose token is shown once', async () => {
    const { code } = await createDevice(await home.as('admin'), { name: 'Camera', kind: 'camera', locationId: null });
    const { kept, returned } = await answersOf(visitor(souk.services), async (act) => await enrolDevice(act, { code }));
    expect(kept).toEqual([returned]);
    expect(returned.token).toMatch(/^souk_dev_/);
  });

  it('of a switch to another organization', async () => {
    const other = await souk.organization();
    const { email } = await person(souk.services, home.slug);
    await addMember(souk.services, { email, organization: other.slug, role: 'viewer' });
    const switching = async (act: Awaited<ReturnType<typeof signedIn>>) => await switchOrganization(act, { organization: other.slug });
    const { kept, returned } = await answersOf(await signedIn(souk.services, email), switching);
    expect(kept).toEqual([returned]);
    expect(returned.organization?.slug).toBe(other.slug);
  });

  it('of a change of the profile', async () => {
    const { email } = await person(souk.services, home.slug);
    const username = unique('renamed');
    const renaming = async (act: Awaited<ReturnType<typeof signedIn>>) => await updateProfile(act, { username, displayName: 'New' });
    const { kept, returned } = await answersOf(await signedIn(souk.services, email, home.slug), renaming);
    expect(kept).toEqual([returned]);
    expect(returned).toMatchObject({ user: { displayName: 'New' }, organization: { username } });
  });

  it('of a sign-in', async () => {
    const { email } = await person(souk.services, home.slug);
    const { kept, returned } = await answersOf(visitor(souk.services), async (act) => await login(act, { login: email, password }));
    expect(kept).toEqual([returned.signedIn]);
  });
});
