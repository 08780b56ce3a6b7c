import { memberships } from '@souk/db/tables/identity';
import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { refusal } from '../testing/refusal.ts';
import { createTestSouk, type TestSouk } from '../testing/test-souk.ts';
import { actIn } from './act-in.ts';
import { addMember } from './members/add-member.ts';
import { organization, person, signedIn, unique } from './testing/people.ts';

let souk: TestSouk;

beforeAll(async () => {
  souk = await createTestSouk();
});
afterAll(async () => await souk.close());

it('lets a member act in another of their organizations, with the role they have there', async () => {
  const [one, two] = [await organization(souk.services), await organization(souk.services)];
  const user = await person(souk.services, one.slug, 'owner');
  await addMember(souk.services, { email: user.email, organization: two.slug, role: 'viewer' });
  const { who } = await signedIn(souk.services, user.email);
  expect(await actIn(souk.services, who, two.slug)).toEqual({ ...who, organizationId: two.id, role: 'viewer' });
  await souk.services.database.system.update(memberships).set({ disabledAt: new Date() }).where(eq(memberships.organizationId, two.id));
  expect(await refusal(actIn(souk.services, who, two.slug))).toBe('request.forbidden');
});

it('says the same of a foreign organization and of none', async () => {
  const { slug } = await organization(souk.services);
  const { who } = await signedIn(souk.services, (await person(souk.services, (await organization(souk.services)).slug)).email);
  expect(await refusal(actIn(souk.services, who, slug))).toBe('request.forbidden');
  expect(await refusal(actIn(souk.services, who, unique('o')))).toBe('request.forbidden');
});
