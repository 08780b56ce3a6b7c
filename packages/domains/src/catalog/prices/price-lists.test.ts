import { newId } from '@souk/core/ids';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { OrganizationAct } from '../../act.ts';
import { refusal } from '../../testing/refusal.ts';
import { createTestSouk, type TestSouk } from '../../testing/test-souk.ts';
import { createPriceList } from './create-price-list.ts';
import { currentPriceList } from './current-price-list.ts';
import { getPriceList } from './get-price-list.ts';
import { listPriceLists } from './list-price-lists.ts';
import { loadPriceList } from './load-price-list.ts';
import { priceListAt } from './price-list-at.ts';
import { CreatePriceListInput } from './schema.ts';

let souk: TestSouk;

beforeAll(async () => {
  souk = await createTestSouk();
});
afterAll(async () => await souk.close());

const shop = async () => await (await souk.organization()).as('manager');
const make = async (act: OrganizationAct, input: object) => await createPriceList(act, CreatePriceListInput.parse(input));
const at = async (act: OrganizationAct, when: Date) => await act.read(async (db) => await priceListAt(db, act.organizationId, when));
const inHours = (hours: number) => new Date(Date.now() + hours * 3_600_000);

describe('a price list', () => {
  it('takes colours that it does not name from the list before, takes null off sale, and starts anew where it is told to', async () => {
    const act = await shop();
    await make(act, { prices: { red: 500, green: 1000, blue: 700 } });
    expect((await make(act, { prices: { green: 1100, blue: null } })).prices).toEqual({ red: 500, green: 1100 });
    expect((await make(act, { prices: { black: 1500 }, replace: true })).prices).toEqual({ black: 1500 });
  });

  it('is in force from its moment on, and of two from one moment the later made is', async () => {
    const act = await shop();
    const now = await make(act, { prices: { red: 500 } });
    const moment = inHours(2);
    const [later, latest] = [
      await make(act, { prices: { red: 600 }, validFrom: moment }),
      await make(act, { prices: { red: 700 }, validFrom: moment }),
    ];
    expect((await at(act, inHours(1)))?.id).toBe(now.id);
    expect((await at(act, moment))?.id).toBe(latest.id);
    expect(await at(act, inHours(-1))).toBeNull();
    expect([now.version, later.version, latest.version]).toEqual([1, 2, 3]);
    expect(await currentPriceList(act, {})).toEqual(now);
    expect(await refusal(currentPriceList(act, { at: inHours(-1) }))).toBe('catalog.price_list_not_found');
  });

  it('is numbered without gaps and made of the one before, however many are made at once', async () => {
    const act = await shop();
    await make(act, { prices: { red: 1 } });
    const made = await Promise.all(
      (['green', 'blue', 'pink'] as const).map(async (colour) => await make(act, { prices: { [colour]: 5 } })),
    );
    expect(made.map(({ version }) => version).toSorted()).toEqual([2, 3, 4]);
    expect((await currentPriceList(act, {})).prices).toEqual({ red: 1, green: 5, blue: 5, pink: 5 });
  });

  it('is never made for the past, of no price at all, of a colour there is not, or of two currencies', async () => {
    const act = await shop();
    await make(act, { prices: { red: 500 }, currency: 'THB' });
    expect(await refusal(make(act, { prices: { red: 1 }, validFrom: inHours(-1) }))).toBe('request.invalid');
    expect(await refusal(make(act, { prices: { red: null } }))).toBe('request.invalid');
    expect(CreatePriceListInput.safeParse({ prices: { brown: 1 } }).success).toBe(false);
    expect(await refusal(make(act, { prices: { green: 1 }, currency: 'EUR' }))).toBe('catalog.currency_mismatch');
    expect(await make(act, { prices: { red: 2, green: 1 }, currency: 'EUR' })).toMatchObject({ currency: 'EUR', version: 2 });
  });

  it('of the past explains an old bill, and is listed with the last made first, a page at a time', async () => {
    const act = await shop();
    const lists = [];
    for (const red of [1, 2, 3]) lists.unshift(await make(act, { prices: { red } }));
    const first = await listPriceLists(act, { limit: 2 });
    const second = await listPriceLists(act, { limit: 2, cursor: first.nextCursor ?? '' });
    expect([...first.items, ...second.items]).toEqual(lists);
    expect(second.nextCursor).toBeNull();
    const oldest = lists[2]?.id ?? '';
    expect(await act.read(async (db) => await loadPriceList(db, act.organizationId, oldest))).toMatchObject({
      version: 1,
      prices: { red: 1 },
    });
    const elsewhere = await shop();
    expect(await refusal(getPriceList(elsewhere, { id: oldest }))).toBe('catalog.price_list_not_found');
    expect(await refusal(elsewhere.read(async (db) => await loadPriceList(db, act.organizationId, newId())))).toBe(
      'catalog.price_list_not_found',
    );
  });
});
