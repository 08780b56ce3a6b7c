import { buffer } from 'node:stream/consumers';
import { isSoukError } from '@souk/core/request-errors';
import { products } from '@souk/db/tables/catalog';
import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { OrganizationAct } from '../../act.ts';
import { refusal } from '../../testing/refusal.ts';
import { createTestSouk, type TestSouk } from '../../testing/test-souk.ts';
import { createCategory } from '../categories/create-category.ts';
import { lookUpProduct } from '../products/look-up-product.ts';
import { adjustStock } from '../stock/adjust-stock.ts';
import { create } from '../testing/catalog-tests.ts';
import { exportProducts } from './export-products.ts';
import { importProducts } from './import-products.ts';

let souk: TestSouk;
let act: OrganizationAct;

beforeAll(async () => {
  souk = await createTestSouk();
});
beforeEach(async () => {
  act = await (await souk.organization()).as('manager');
});
afterAll(async () => await souk.close());

async function take(text: string | Uint8Array, dryRun = false) {
  return await importProducts(act, { file: new File([typeof text === 'string' ? text : Buffer.from(text)], 'products.csv'), dryRun });
}

async function exported(): Promise<string> {
  const { body } = exportProducts(act, {});
  const stream = typeof body === 'function' ? await body() : body;
  if (stream instanceof Uint8Array) throw new Error('an export is streamed');
  return String(await buffer(stream));
}

const rows = async () => await souk.services.database.system.select().from(products).where(eq(products.organizationId, act.organizationId));

describe('an import', () => {
  it('makes new products and changes those of a known SKU, where they differ, and counts each', async () => {
    await createCategory(act, { kind: 'category', name: 'Rings', position: 0 });
    const known = await create(act, { sku: 'R-1', name: 'Ring', priceMinor: 100, stock: 5, attributes: { purity: '18K' } });
    await create(act, { sku: 'R-2', name: 'Same', priceMinor: 4550 });
    const file =
      'sku,name,price,category,status,attributes\nr-1,Ruby ring,12.50,rings,published,"{""purity"":""22K""}"\nR-2,Same,45.50,,draft,{}\nR-3,"New, ring",7,Rings,,\n';
    const counts = { created: 1, updated: 1, unchanged: 1, errors: [], errorCount: 0 };
    expect(await take(file, true)).toEqual({ dryRun: true, ...counts });
    expect(await rows()).toHaveLength(2);
    expect(await take(file)).toEqual({ dryRun: false, ...counts });
    expect(await lookUpProduct(act, { sku: 'R-1' })).toMatchObject({
      ...{
        id: known.id,
        sku: 'r-1',
        name: 'Ruby ring',
        priceMinor: 1250,
        status: 'published',
        version: 2,
        stock: 5,
        attributes: { purity: '22K' },
      },
    });
    expect(await lookUpProduct(act, { sku: 'R-3' })).toMatchObject({
      number: 3,
      name: 'New, ring',
      priceMinor: 700,
      status: 'draft',
      currency: 'USD',
    });
    expect(await take(file)).toMatchObject({ created: 0, updated: 0, unchanged: 3 });
  });

  it('takes what a spreadsheet saves: a mark before UTF-8, semicolons, commas in amounts, empty rows', async () => {
    const text = '\ufeffsku;name;price;currency;taxRate;stock\r\nÄ-1;"Teller; groß";12,50;EUR;7,25;4\r\n;;;;;\r\nJ-1;Tasse;500;JPY;;\r\n';
    expect(await take(text)).toMatchObject({ created: 2 });
    expect(await lookUpProduct(act, { sku: 'ä-1' })).toMatchObject({
      name: 'Teller; groß',
      priceMinor: 1250,
      taxRateBasisPoints: 725,
      stock: 4,
    });
    expect(await lookUpProduct(act, { sku: 'J-1' })).toMatchObject({ priceMinor: 500, currency: 'JPY', stock: null });
  });

  it('lists every bad row with its column, and changes nothing for one of them', async () => {
    await create(act, { sku: 'B-1', barcode: '111' });
    const file = [
      'sku,name,price,currency,taxRate,taxIncluded,barcode,stock,status,category,attributes',
      'G-1,Good,1.00,,,,,,,,',
      'X-1,Bad price,1.005,,,,,,,,',
      'X-2,Bad many,x,XXL,200,maybe,,-1,sold,Nowhere,[1]',
      'g-1,Twice,1.00,,,,,,,,',
      'X-3,Taken,1.00,,,,111,,,,',
      'X-4,,,,,,,,,,',
      'X-5,Sneaky,1.00,,,,,,,,"{""a"":""\\u0000""}"',
    ].join('\n');
    const report = await take(file, true);
    const cells = report.errors.map(({ row, column }) => `${row} ${column}`);
    expect(cells.toSorted()).toEqual(
      [
        ...['3 price', '4 price', '4 currency', '4 taxRate', '4 taxIncluded', '4 stock', '4 status', '4 category', '4 attributes'],
        ...['5 sku', '6 barcode', '7 name', '7 price', '8 attributes'],
      ].toSorted(),
    );
    const error: unknown = await take(file).catch((thrown: unknown) => thrown);
    expect(isSoukError(error) && [error.code, error.status, error.issues?.length]).toEqual(['catalog.bad_rows', 422, cells.length]);
    expect(await rows()).toHaveLength(1);
  });

  it('refuses what is no such file, with a code', async () => {
    const bad: [string | Uint8Array, string][] = [
      ['', 'request.invalid'],
      ['name,price\nA,1\n', 'request.invalid'],
      ['sku,colour\nA,1\n', 'request.invalid'],
      ['sku,sku\nA,B\n', 'request.invalid'],
      ['sku,name\n"A,B\n', 'request.invalid'],
      ['sku,name\nA,B,C\n', 'request.invalid'],
      [new Uint8Array([0x73, 0xff, 0xfe]), 'request.invalid'],
      [`sku,name,price\n${'A,B,1\n'.repeat(20_001)}`, 'request.invalid'],
      ['x'.repeat(5 * 1024 * 1024 + 1), 'request.too_large'],
    ];
    for (const [text, code] of bad) expect(await refusal(take(text)), String(text).slice(0, 30)).toBe(code);
    expect(await rows()).toEqual([]);
  });

  it('never loses a change of stock that happens meanwhile, and of two that make one SKU one succeeds', async () => {
    const { id } = await create(act, { sku: 'S-1', stock: 100 });
    const file = `sku,name,price\n${Array.from({ length: 200 }, (_, index) => `S-${index + 1},Name ${index},1.00`).join('\n')}`;
    const adjusting = Promise.all(Array.from({ length: 20 }, async () => await adjustStock(act, { id, change: -1 })));
    const imports = await Promise.allSettled([take(file), take(file)]);
    await adjusting;
    expect((await lookUpProduct(act, { sku: 'S-1' })).stock).toBe(80);
    const codes = imports.flatMap(({ status, ...result }) =>
      status === 'rejected' && 'reason' in result && isSoukError(result.reason) ? [result.reason.code] : [status],
    );
    expect(codes.filter((code) => code !== 'fulfilled' && code !== 'catalog.sku_taken')).toEqual([]);
    expect(codes).toContain('fulfilled');
    const numbers = (await rows()).map(({ number }) => number).toSorted((a, b) => a - b);
    expect(numbers).toEqual(Array.from({ length: 200 }, (_, index) => index + 1));
  });
});

describe('an export', () => {
  it('is taken back unchanged, and by another organization as new, whatever is in it; no cell is a formula', async () => {
    const category = await createCategory(act, { kind: 'category', name: '=Rings', position: 0 });
    const names = ['=1+1', '+1', "'-1", '@SUM(A1)', 'Plain', 'With "quotes", and; more', "''=x"];
    for (const [index, name] of names.entries()) {
      await create(act, {
        ...{ name, sku: index % 2 ? `-S${index}` : null, categoryId: category.id, description: ' two\nlines\t ', taxRateBasisPoints: 725 },
        ...{
          priceMinor: index * 101,
          currency: index % 3 ? 'JPY' : 'KWD',
          stock: index || null,
          attributes: { note: '=x', weightMg: 4.5, gold: true },
        },
      });
    }
    const text = await exported();
    expect(text).not.toMatch(/(^|,)"?[=+@-]/m);
    const before = await rows();
    expect(await take(text)).toMatchObject({ created: 0, updated: 0, unchanged: names.length });
    expect(await rows()).toEqual(before);

    act = await (await souk.organization()).as('manager');
    await createCategory(act, { kind: 'category', name: '=Rings', position: 0 });
    const elsewhere = text.replace(/^\d+(?=,)/gm, '');
    expect(await take(elsewhere)).toMatchObject({ created: names.length });
    expect((await exported()).replace(/^\d+(?=,)/gm, '')).toBe(elsewhere);
  });

  it('of many products comes in pieces, each product once', async () => {
    const file = `sku,name,price\n${Array.from({ length: 2_500 }, (_, index) => `M-${index},Name ${index},1.00`).join('\n')}`;
    expect(await take(file)).toMatchObject({ created: 2_500 });
    const { body } = exportProducts(act, {});
    const stream = typeof body === 'function' ? await body() : body;
    if (stream instanceof Uint8Array) throw new Error('an export is streamed');
    const pieces: string[] = [];
    for await (const piece of stream) pieces.push(String(piece));
    expect(pieces).toHaveLength(4);
    expect(
      new Set(
        pieces
          .join('')
          .split('\r\n')
          .map((line) => line.split(',')[1]),
      ).size,
    ).toBe(2_502);
  });
});
