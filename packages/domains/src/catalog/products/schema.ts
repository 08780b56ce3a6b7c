import { Id } from '@souk/core/ids';
import { z } from 'zod';
import { productFields } from '../schema.ts';
import { Stock } from '../stock/schema.ts';

/** A product to be made; it is a draft until it is published. */
export const CreateProductInput = z.strictObject({
  name: productFields.name,
  description: productFields.description.default(''),
  categoryId: productFields.categoryId.default(null),
  menuSectionId: productFields.menuSectionId.default(null),
  priceMinor: productFields.priceMinor,
  currency: productFields.currency.meta({ description: "ISO 4217; the organization's when missing", example: 'THB' }).optional(),
  taxRateBasisPoints: productFields.taxRateBasisPoints.default(0),
  taxIncluded: productFields.taxIncluded.default(true),
  sku: productFields.sku.default(null),
  barcode: productFields.barcode.default(null),
  stock: Stock.nullable().meta({ description: 'Pieces for sale; null: nobody counts them', example: 12 }).default(null),
  attributes: productFields.attributes.default({}),
});

/** See the schema. */
export type CreateProductInput = z.infer<typeof CreateProductInput>;

/** What to change of a product; a missing field stays, `attributes` are replaced as a whole. The stock has operations of its own. */
export const UpdateProductInput = z.strictObject({
  id: Id,
  version: z.int().min(1).meta({ description: 'The `version` of the product that was looked at', example: 1 }),
  ...z.object(productFields).partial().shape,
});

/** See the schema. */
export type UpdateProductInput = z.infer<typeof UpdateProductInput>;

/** Names one product by a code. */
export const LookUpProductInput = z
  .strictObject({
    sku: z.string().min(1).max(64).meta({ description: 'Whatever the case', example: 'RING-22K-7' }).optional(),
    barcode: z.string().min(1).max(64).meta({ description: 'As it was scanned', example: '8850123456789' }).optional(),
  })
  .refine(({ sku, barcode }) => (sku === undefined) !== (barcode === undefined), {
    error: 'Send either `sku` or `barcode`',
    path: ['sku'],
  });

/** See the schema. */
export type LookUpProductInput = z.infer<typeof LookUpProductInput>;
