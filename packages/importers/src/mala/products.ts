import { importedId } from '@souk/core/ids';
import type { OrganizationAct } from '@souk/domains/act';
import { moveProducts } from '@souk/domains/catalog/moving/move-products';
import { MovedProduct } from '@souk/domains/catalog/moving/schema';
import { storedProducts } from '@souk/domains/catalog/moving/stored-products';
import { importTrail } from '@souk/domains/import-trail';
import { soldProducts } from '@souk/domains/sales/moving/sold-products';
import type { FieldRow } from '../rows/field-row.ts';
import type { TableRows } from '../rows/table-rows.ts';
import type { Part, Thing } from '../run/part.ts';
import { trailById } from '../run/trail-by-id.ts';
import { BadValue } from '../values/bad-value.ts';
import type { MinorReader } from '../values/money.ts';

interface ProductThing extends Thing {
  readonly product: MovedProduct;
}

/** What prices are in. */
export interface Money {
  readonly currency: string;
  readonly toMinor: MinorReader;
}

/** The id that a product of the old system has here. */
export function productIdOf(organizationId: string, key: string): string {
  return importedId(organizationId, 'mala/products', key);
}

/** What is sold, with its categories. */
export function productsPart(act: OrganizationAct, rows: TableRows, money: Money): Part<ProductThing> {
  const toThing = (row: FieldRow): ProductThing => {
    const product = toProduct(act.organizationId, row, money);
    const { id, oldNumber: _oldNumber, source: _source, createdAt, ...values } = product;
    return { id, key: row.key, rows: 1, product, values: { ...values, ...(createdAt && { createdAt }) } };
  };
  const productsOf = (things: readonly ProductThing[]): MovedProduct[] => things.map(({ product }) => product);
  return {
    name: 'products',
    count: rows.count,
    read: () => rows.batches(toThing),
    write: async (things) => await moveProducts(act, productsOf(things), await rows.largestKey()),
    trail: async (things) => {
      const trail = trailById(await importTrail(act, things.map(subjectOf)));
      // A sale takes from the stock without a line of the product's own.
      const sold = await soldProducts(
        act,
        things.map(({ id }) => id),
      );
      return new Map([...trail].map(([id, known]) => [id, { ...known, touched: known.touched || sold.has(id) }]));
    },
    stored: async (things) => await storedProducts(act, productsOf(things)),
  };
}

function subjectOf({ id }: Thing): string {
  return `product:${id}`;
}

function toProduct(organizationId: string, row: FieldRow, { currency, toMinor }: Money): MovedProduct {
  const price = row.text('price');
  if (price === null) throw new BadValue('price: there is none');
  return MovedProduct.parse({
    id: productIdOf(organizationId, row.key),
    oldNumber: row.oldNumber,
    name: row.text('name') ?? '',
    description: row.text('description') ?? '',
    priceMinor: toMinor(price),
    currency,
    category: row.text('category'),
    sku: row.text('sku'),
    barcode: row.text('barcode'),
    stock: stockOf(row.text('stock')),
    published: row.flag('active', true),
    deleted: row.flag('deleted', false) || row.instant('deletedAt') !== null,
    createdAt: row.instant('createdAt'),
    source: row.source,
  });
}

function stockOf(text: string | null): number | null {
  if (text === null) return null;
  if (!/^\d{1,10}(\.0+)?$/.test(text)) throw new BadValue(`stock: "${text}" is no number of pieces`);
  return Number(text);
}
