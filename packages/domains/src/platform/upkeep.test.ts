import { newId } from '@souk/core/ids';
import { events, idempotencyKeys } from '@souk/db/tables/platform';
import { asSystem } from '@souk/db/transaction';
import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { createTestSouk, type TestOrganization, type TestSouk } from '../testing/test-souk.ts';
import { upkeep } from './upkeep.ts';

let souk: TestSouk;
let organization: TestOrganization;

beforeAll(async () => {
  souk = await createTestSouk();
  organization = await souk.organization();
});
afterAll(async () => await souk.close());

const hoursAgo = (hours: number): Date => new Date(Date.now() - hours * 3_600_000);

it('forgets answers after a day and no sooner: a repeat within the day still gets the first answer', async () => {
  const { database } = souk.services;
  const row = { organizationId: organization.id, actor: 'user:a', procedure: 'p', requestHash: 'h', leaseUntil: new Date() };
  await database.system.insert(idempotencyKeys).values([
    { ...row, keyHash: 'old', createdAt: hoursAgo(24.1) },
    { ...row, keyHash: 'new', createdAt: hoursAgo(23.9) },
  ]);
  await upkeep(souk.services);
  const kept = await database.system.select().from(idempotencyKeys);
  expect(kept.map(({ keyHash }) => keyHash)).toEqual(['new']);
});

it('forgets events after 90 days, and never a position in between', async () => {
  const { database } = souk.services;
  const row = { organizationId: organization.id, type: 't', subject: 's', payload: {}, requestId: newId() };
  await asSystem(database, async (db) => {
    await db.insert(events).values([
      { ...row, position: 1, at: hoursAgo(91 * 24) },
      { ...row, position: 2, at: hoursAgo(89 * 24) },
      { ...row, position: 3, at: hoursAgo(0) },
    ]);
  });
  await upkeep(souk.services);
  const kept = await database.system.select().from(events).where(eq(events.organizationId, organization.id)).orderBy(events.position);
  expect(kept.map(({ position }) => position)).toEqual([2, 3]);
});
