import { createProduct } from '@souk/domains/catalog/products/create-product';
import { CreateProductInput } from '@souk/domains/catalog/products/schema';
import { createOrder } from '@souk/domains/sales/orders/create-order';
import { CreateOrderInput } from '@souk/domains/sales/orders/schema';
import { createTestSouk, type TestOrganization, type TestSouk } from '@souk/domains/testing/test-souk';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { givenMysqlUrl } from '../testing/env.ts';
import { type OldMala, openOldMala } from '../testing/old-mala.ts';
import { runMala } from '../testing/run-mala.ts';

const server = givenMysqlUrl() ?? '';
let souk: TestSouk;
let mala: OldMala;
let home: TestOrganization;

beforeAll(async () => {
  if (server !== '') souk = await createTestSouk();
});
afterAll(async () => await souk?.close());
beforeEach(async () => {
  if (server === '') return;
  home = await souk.organization();
  mala = await openOldMala(server);
});
afterEach(async () => await mala?.close());

const run = async () => await runMala(souk.services, mala, { organization: home.slug });
const rows = async (query: string) => (await souk.services.database.systemPool.query(query, [home.id])).rows;
const numbers = async () => await rows('select number, name from products where organization_id = $1 order by number');

describe.skipIf(server === '')('an old key', () => {
  it('stays the number where it is free, and is given a new one after all old ones where it is not', async () => {
    await createProduct(await home.as('manager'), CreateProductInput.parse({ name: 'Ours', priceMinor: 100 }));
    await mala.query("insert into products (id, name, price) values (1, 'One', 1), (2, 'Two', 2), (40, 'Forty', 40)");
    expect((await run()).verified).toBe(true);
    expect(await numbers()).toEqual([
      { number: 1, name: 'Ours' },
      { number: 2, name: 'Two' },
      { number: 40, name: 'Forty' },
      { number: 41, name: 'One' },
    ]);
    const next = await createProduct(await home.as('manager'), CreateProductInput.parse({ name: 'Next', priceMinor: 100 }));
    expect(next.number).toBe(42);
  });

  it('may be text, bytes, or two columns, in a table of another character set', async () => {
    await mala.query(`drop table products; drop table color_prices; drop table announcements;
      create table products (code varchar(20) primary key, name varchar(50), price double) character set latin1;
      create table color_prices (shop int, color varchar(20), price decimal(8,2), primary key (shop, color));
      create table announcements (id binary(16) primary key, title varchar(50), created_at timestamp)`);
    await mala.query(
      "insert into products values ('b', 'Crème', 1.1), ('A', 'Tee', 2.25), ('c', 'Tea', 0.3), ('d', 'Tea', 4), ('é', 'Tea', 5)",
    );
    await mala.query("insert into color_prices values (1, 'blue', 2), (1, 'red', 1), (2, 'pink', 3), (2, 'red', 9)");
    await mala.query(
      `insert into announcements values ${[1, 2, 3].map((nth) => `(unhex(repeat('${nth}f', 16)), 'Title ${nth}', now())`).join(', ')}`,
    );
    const report = await run();
    expect(report.parts.map(({ part, read, written }) => [part, read, written])).toEqual(
      expect.arrayContaining([
        ['products', 5, 5],
        ['colour prices', 4, 3],
        ['announcements', 3, 3],
      ]),
    );
    expect(report.parts.find(({ part }) => part === 'colour prices')?.firstSkipped[0]?.key).toBe('2/red');
    expect([report.verified, (await numbers()).map(({ name }) => name).toSorted()]).toEqual([true, ['Crème', 'Tea', 'Tea', 'Tea', 'Tee']]);
    expect((await run()).parts.every(({ written }) => written === 0)).toBe(true);
  });
});

describe.skipIf(server === '')('what is sold here', () => {
  it('is no difference to the stock that the old system had', async () => {
    await mala.query("insert into products (id, name, price, stock) values (1, 'Tea', 1, 5)");
    await run();
    const [product] = await rows('select id from products where organization_id = $1');
    const lines = [{ productId: String(product?.id), quantity: 2 }];
    await createOrder(await home.as('staff'), CreateOrderInput.parse({ channel: 'counter', lines }));
    const report = await run();
    expect(report.parts.find(({ part }) => part === 'products')?.verified).toMatchObject({ changedSince: 1, different: 0, matches: true });
  });
});

describe.skipIf(server === '')('a slip', () => {
  it('comes with what a table knows of it, and once, though the folder has it too', async () => {
    await mala.query(`create table payments (id int primary key, order_id int, amount decimal(8,2), slip_image varchar(99), ref varchar(20));
      insert into payments values (1, 7, 50, 'uploads/slips/one.jpg', 'AB1'), (2, 8, 9, '../../etc/passwd', null), (3, 9, 9, 'one.jpg', null)`);
    for (const name of ['one', 'two']) await mala.picture(`slips/${name}.jpg`, name === 'one' ? 50 : 60);
    const report = await run();
    const counts = report.parts.slice(-2).map(({ part, written, there, skipped }) => [part, written, there, skipped]);
    expect(counts).toEqual([
      ['slips that a table names', 1, 0, 2],
      ['slips in the folder', 1, 1, 0],
    ]);
    const lines = await rows("select after from audit_log where organization_id = $1 and action = 'sales.slip.archived' order by at");
    expect(lines.map(({ after }) => after)).toMatchObject([
      { fileName: 'one.jpg', order: '7', amount: '50.00', reference: 'AB1', source: 'payments/1' },
      { fileName: 'two.jpg', source: 'slips/two.jpg' },
    ]);
    expect(report.verified).toBe(true);
  });
});
