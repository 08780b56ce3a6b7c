import { orders } from '@souk/db/tables/sales';
import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { OrganizationAct } from '../../act.ts';
import { bytesOf } from '../../gate/testing/gate-tests.ts';
import { createTestSouk, type TestOrganization, type TestSouk } from '../../testing/test-souk.ts';
import type { Tracked } from '../../tracked-stream.ts';
import { addPriceList, pay, refusalOf, sell } from '../testing/sales-tests.ts';
import { exportOrders } from './export-orders.ts';
import { listOrderPages, listOrders } from './list-orders.ts';
import { moveOrder } from './move-order.ts';
import type { OrderEvent, OrderFilter, WatchOrdersInput } from './schema.ts';
import { watchOrders } from './watch-orders.ts';

let souk: TestSouk;
let home: TestOrganization;
let act: OrganizationAct;

const customers = [
  ['Garden Table', '+66 81 234-5678', 'pos'],
  ['Somchai 100%', '081 999 0000', 'counter'],
  ['=SUM(A1)', '', 'pos'],
  ['สมชาย', '02-123', 'device'],
  ['Garden & Sons', '', 'jewellery'],
] as const;

beforeAll(async () => {
  souk = await createTestSouk();
  home = await souk.organization();
  act = await home.as('manager');
  await addPriceList(souk, home.id, { green: 1_000 });
  for (const [customerName, customerPhone, channel] of customers) {
    await sell(act, { lines: [{ colour: 'green', count: 1 }], customerName, customerPhone, channel });
  }
  await addPriceList(souk, (await souk.organization()).id, { green: 1 });
});
afterAll(async () => await souk.close());

const found = async (filter: OrderFilter) => (await listOrders(act, { limit: 100, ...filter })).items.map(({ number }) => number);

describe('the list of orders', () => {
  it.each<[string, number[]]>([
    ['garden', [5, 1]],
    ['GARDEN', [5, 1]],
    ['100%', [2]],
    ['%', [2]],
    ['สมชาย', [4]],
    ['812345', [1]],
    ['081-999', [2]],
    ['3', [4, 3, 1]],
    ['0005', [5]],
    ['99999999999999999999', []],
    ['nobody', []],
  ])('finds %j in names, phone numbers and order numbers', async (search, numbers) => {
    expect(await found({ search })).toEqual(numbers);
  });

  it('is filtered by channel, status, payment and time', async () => {
    const [newest] = (await listOrders(act, { limit: 1 })).items;
    if (!newest) throw new Error('there are orders');
    await pay(act, newest.id);
    await moveOrder(act, { id: newest.id, version: 2, status: 'processing', note: '' });
    expect(await found({ channel: 'pos' })).toEqual([3, 1]);
    expect(await found({ status: 'processing' })).toEqual([5]);
    expect(await found({ paymentStatus: 'unpaid' })).toEqual([4, 3, 2, 1]);
    expect(await found({ paymentStatus: 'paid', status: 'pending' })).toEqual([]);
    expect(await found({ from: newest.createdAt })).toContain(5);
    expect(await found({ to: newest.createdAt })).not.toContain(5);
  });

  it('has the same orders by cursor and by page, each once', async () => {
    const byCursor: number[] = [];
    for (let cursor: string | undefined; ; ) {
      const page = await listOrders(act, { limit: 2, cursor });
      byCursor.push(...page.items.map(({ number }) => number));
      if (page.nextCursor === null) break;
      cursor = page.nextCursor;
    }
    const pages = await Promise.all([1, 2, 3, 4].map(async (page) => await listOrderPages(act, { page, perPage: 2 })));
    expect(pages.map(({ total, items }) => [total, items.length])).toEqual([
      [5, 2],
      [5, 2],
      [5, 1],
      [5, 0],
    ]);
    expect(pages.flatMap(({ items }) => items.map(({ number }) => number))).toEqual(byCursor);
    expect(byCursor).toEqual([5, 4, 3, 2, 1]);
  });

  it('holds nothing of another organization', async () => {
    const stranger = await (await souk.organization()).as('owner');
    expect((await listOrders(stranger, { limit: 100 })).items).toEqual([]);
    expect(await listOrderPages(stranger, { page: 1, perPage: 100 })).toMatchObject({ items: [], total: 0 });
  });
});

describe('the export', () => {
  it('has every order of the filter once, and no cell is a formula', async () => {
    const rows = (await bytesOf(exportOrders(act, { channel: 'pos' }))).toString().trim().split('\r\n');
    expect(rows).toHaveLength(3);
    expect(rows[0]).toMatch(/^number,id,createdAt,.*,totalMinor,paidMinor,/);
    expect(rows[1]).toMatch(/^3,.*,'=SUM\(A1\),/);
    expect(rows[2]).toMatch(/^1,.*,1000,0,0,1000,Garden Table,'\+66 81 234-5678,/);
  });

  it('of more orders than are read at once has each of them', async () => {
    const away = await souk.organization();
    const row = {
      organizationId: away.id,
      ...({ channel: 'pos', currency: 'THB', actor: 'system', subtotalMinor: 1, totalMinor: 1 } as const),
    };
    const many = Array.from({ length: 2_100 }, (_, index) => ({ ...row, id: crypto.randomUUID(), number: index + 1 }));
    await souk.services.database.system.insert(orders).values(many);
    const rows = (await bytesOf(exportOrders(await away.as('manager'), {}))).toString().trim().split('\r\n').slice(1);
    expect(new Set(rows.map((line) => line.split(',')[0])).size).toBe(2_100);
    expect(rows).toHaveLength(2_100);
    await souk.services.database.system.delete(orders).where(eq(orders.organizationId, away.id));
  });
});

/** The next `count` events, after which the stream is left. */
async function watch(input: WatchOrdersInput, count: number): Promise<Tracked<OrderEvent>[]> {
  const taken: Tracked<OrderEvent>[] = [];
  for await (const event of watchOrders(act, input)) {
    taken.push(event);
    if (taken.length === count) break;
  }
  return taken;
}

describe('the stream of orders', () => {
  it('tells of orders as they are made and changed, of one of them alone where asked, and resumes after the last id', async () => {
    const after = await souk.services.hub.lastPosition(home.id);
    const order = await sell(act, { lines: [{ colour: 'green', count: 1 }], channel: 'device' });
    const other = await sell(act, { lines: [{ colour: 'green', count: 1 }] });
    const { order: paid } = await pay(act, order.id);
    const { lines: _lines, ...made } = order;
    const told = await watch({ after, orderId: order.id }, 2);
    expect(told.map(({ data: { kind, order: one } }) => [kind, one])).toEqual([
      ['created', made],
      ['changed', paid],
    ]);
    expect((await watch({ after, channel: 'pos' }, 1))[0]?.data.order.id).toBe(other.id);
    expect((await watch({ lastEventId: told[0]?.id ?? '' }, 1))[0]?.data.order.id).toBe(other.id);
    expect((await refusalOf(watchOrders(act, { after: 1_000_000 }).next())).code).toBe('events.position_unknown');
  });
});
