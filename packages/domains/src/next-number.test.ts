import { inOrganization } from '@souk/db/transaction';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { nextNumber } from './next-number.ts';
import { createTestSouk, type TestSouk } from './testing/test-souk.ts';

let souk: TestSouk;
beforeAll(async () => {
  souk = await createTestSouk();
});
afterAll(async () => await souk.close());

it('counts from 1 without a gap or a double, however many take one at once and however many of them fail', async () => {
  const organization = await souk.organization();
  const take = async (turn: number): Promise<number> =>
    await inOrganization(souk.services.database, organization.id, async (db) => {
      const number = await nextNumber(db, organization.id, 'order');
      if (turn % 3 === 0) throw new Error('this one fails');
      return number;
    });
  const results = await Promise.allSettled(Array.from({ length: 30 }, (_, turn) => take(turn)));
  const taken = results.filter((result) => result.status === 'fulfilled').map(({ value }) => value);
  expect(taken.sort((a, b) => a - b)).toEqual(Array.from({ length: 20 }, (_, index) => index + 1));
});

it('gives each organization and each series numbers of its own', async () => {
  const [one, other] = [await souk.organization(), await souk.organization()];
  const next = async (organization: typeof one, series: 'order' | 'product', count?: number): Promise<number> =>
    await inOrganization(souk.services.database, organization.id, async (db) => await nextNumber(db, organization.id, series, count));
  expect(await next(one, 'order')).toBe(1);
  expect(await next(one, 'product', 5)).toBe(5);
  expect(await next(one, 'product')).toBe(6);
  expect(await next(other, 'order')).toBe(1);
});
