import { Id } from '@souk/core/ids';
import { Currency, MinorAmount } from '@souk/core/money';
import { lineOf, textOf } from '@souk/core/texts';
import { Timestamp } from '@souk/core/timestamps';
import { z } from 'zod';
import { Stock } from './stock/schema.ts';

const AttributeName = z
  .string()
  .max(64)
  .regex(/^[A-Za-z][A-Za-z0-9_.-]{0,63}$/)
  .meta({ example: 'weightMg' });
const AttributeValue = z.union([z.string().max(500), z.number().min(-1e15).max(1e15), z.boolean()]).meta({ example: 4200 });
const maxAttributes = 50;

/** What this kind of business says of a product: by name, a text, a number or a truth. */
export const Attributes = z
  .record(AttributeName, AttributeValue)
  .refine((attributes) => Object.keys(attributes).length <= maxAttributes, { error: `Must have at most ${maxAttributes} fields` })
  .meta({
    maxProperties: maxAttributes,
    description: `What this kind of business says of a product, at most ${maxAttributes} of them. A weight is in mg: \`weightMg\``,
    example: { weightMg: 4200, purity: '22K', hallmarked: true },
  });

/** See the schema. */
export type Attributes = z.infer<typeof Attributes>;

/** Whether the public sees a product. */
export const ProductStatus = z.enum(['draft', 'published']).meta({ id: 'ProductStatus', example: 'published' });

/** What can be set of a product. */
export const productFields = {
  name: lineOf(200).min(1).meta({ description: 'What customers call it', example: 'Gold ring' }),
  description: textOf(5_000).meta({ description: 'May have several lines', example: 'Hand made, 22K' }),
  categoryId: Id.nullable().meta({ description: 'A category that is in use, of the kind `category`' }),
  menuSectionId: Id.nullable().meta({ description: 'One of the kind `menu_section`' }),
  priceMinor: MinorAmount,
  currency: Currency,
  taxRateBasisPoints: z.int().min(0).max(10_000).meta({ description: 'Hundredths of a percent', example: 700 }),
  taxIncluded: z.boolean().meta({ description: 'Whether the price holds the tax already', example: true }),
  sku: lineOf(64)
    .min(1)
    .nullable()
    .meta({ description: 'Unique among the products that are not deleted, whatever the case', example: 'RING-22K-7' }),
  barcode: lineOf(64).min(1).nullable().meta({ description: 'Unique among the products that are not deleted', example: '8850123456789' }),
  attributes: Attributes,
};

/** A picture of a product. */
export const ProductImage = z
  .object({
    id: Id,
    alt: z.string().meta({ description: 'What it shows, for those who cannot see it', example: 'The ring from above' }),
    widthPx: z.int().meta({ example: 1600 }),
    heightPx: z.int().meta({ example: 1200 }),
  })
  .meta({ id: 'ProductImage' });

/** See the schema. */
export type ProductImage = z.infer<typeof ProductImage>;

const shown = {
  id: Id,
  number: z.int().meta({ description: "Counts the organization's products from 1; what old clients call the id", example: 7 }),
  ...productFields,
  sku: z.string().nullable().meta({ example: 'RING-22K-7' }),
  barcode: z.string().nullable().meta({ example: '8850123456789' }),
  images: z.array(ProductImage).meta({ description: 'The first one first' }),
};

/** What is sold, as the organization sees it. */
export const Product = z
  .object({
    ...shown,
    stock: Stock.nullable().meta({ description: 'Pieces for sale; null where nobody counts them', example: 12 }),
    status: ProductStatus,
    publishedAt: Timestamp.nullable().meta({ description: 'When it was last published' }),
    deletedAt: Timestamp.nullable(),
    version: z.int().meta({ description: 'Goes up with every change a person makes; send it back with an update', example: 1 }),
    createdAt: Timestamp,
    updatedAt: Timestamp,
  })
  .meta({ id: 'Product' });

/** See the schema. */
export type Product = z.infer<typeof Product>;

/** What is sold, as everybody sees it. */
export const PublicProduct = z
  .object({
    ...shown,
    available: z.boolean().meta({ description: 'Whether there is at least one left, or nobody counts', example: true }),
    publishedAt: Timestamp,
  })
  .meta({ id: 'PublicProduct' });

/** See the schema. */
export type PublicProduct = z.infer<typeof PublicProduct>;

/** Names one product. */
export const ProductId = z.strictObject({ id: Id });

/** See the schema. */
export type ProductId = z.infer<typeof ProductId>;
