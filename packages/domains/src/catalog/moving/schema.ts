import { Id } from '@souk/core/ids';
import { z } from 'zod';
import { CreateCategoryInput } from '../categories/schema.ts';
import { productFields } from '../schema.ts';
import { Stock } from '../stock/schema.ts';

const { name, description, priceMinor, currency, sku, barcode } = productFields;

/** A product of an old system. */
export const MovedProduct = z.strictObject({
  /** Always the same for it: see `importedId`. */
  id: Id,
  /** What old clients call the id; kept where it is free. */
  oldNumber: z.int().min(1).nullable(),
  ...{ name, description, priceMinor, currency, sku, barcode },
  /** By its name; made where there is none. */
  category: CreateCategoryInput.shape.name.nullable(),
  stock: Stock.nullable(),
  published: z.boolean(),
  deleted: z.boolean(),
  /** Null where the old system does not say. */
  createdAt: z.date().nullable(),
  /** Where it comes from, for the audit trail. */
  source: z.string(),
});

/** See the schema. */
export type MovedProduct = z.infer<typeof MovedProduct>;

/** A picture of a product of an old system. */
export interface MovedPicture {
  /** Always the same for it: see `importedId`. */
  readonly id: string;
  readonly productId: string;
  readonly file: File;
  readonly source: string;
}
