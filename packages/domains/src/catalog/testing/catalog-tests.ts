import { newId } from '@souk/core/ids';
import { products } from '@souk/db/tables/catalog';
import type { z } from 'zod';
import type { OrganizationAct } from '../../act.ts';
import { nextNumber } from '../../next-number.ts';
import type { TestSouk } from '../../testing/test-souk.ts';
import { createProduct } from '../products/create-product.ts';
import { CreateProductInput } from '../products/schema.ts';
import type { Product } from '../schema.ts';

/** Puts a published product of 1.00 into the table, past the verbs, with these columns. Returns its id. */
export async function addProduct(
  souk: TestSouk,
  organizationId: string,
  columns: Partial<typeof products.$inferInsert> = {},
): Promise<string> {
  const id = newId();
  const usual = {
    name: `Product ${id.slice(-6)}`,
    priceMinor: 100,
    currency: 'USD',
    status: 'published',
    publishedAt: new Date(),
  } as const;
  await souk.services.database.system.transaction(async (tx) => {
    const number = await nextNumber(tx, organizationId, 'product');
    await tx.insert(products).values({ ...usual, number, ...columns, organizationId, id });
  });
  return id;
}

/** Makes a draft of 1.00 by the verb, with these fields. */
export async function create(act: OrganizationAct, fields: Partial<z.input<typeof CreateProductInput>> = {}): Promise<Product> {
  return await createProduct(act, CreateProductInput.parse({ name: 'Product', priceMinor: 100, ...fields }));
}
