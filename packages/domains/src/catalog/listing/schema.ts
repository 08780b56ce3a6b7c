import { Id } from '@souk/core/ids';
import { MinorAmount } from '@souk/core/money';
import { NumberedPageInput, numberedPageOf, PageInput, pageOf } from '@souk/core/pages';
import { z } from 'zod';
import { OrganizationSlug } from '../../identity/schema.ts';
import { Product, ProductStatus, PublicProduct } from '../schema.ts';

/** In which order. */
export const ProductSort = z.enum(['relevance', 'newest', 'price_up', 'price_down', 'name']).meta({
  id: 'ProductSort',
  description:
    '`relevance` needs a search: first those with its words in name, SKU or barcode, then those with them in the description or nearly so spelled, the newest first in each. `newest` goes by publication for everybody, by creation for the organization',
  example: 'newest',
});

/** See the schema. */
export type ProductSort = z.infer<typeof ProductSort>;

/** What everybody may filter by. */
const publicFilter = {
  search: z
    .string()
    .max(100)
    .trim()
    .transform((words) => (words === '' ? undefined : words))
    .optional()
    .meta({
      description:
        'Words of name, SKU, barcode or description, all of them; beginnings, parts and misspellings of those in the name are found too',
      example: 'gold rign',
    }),
  categoryId: Id.optional(),
  menuSectionId: Id.optional(),
  priceFromMinor: MinorAmount.meta({ description: "This much or more, in the currency's smallest unit", example: 10_000 }).optional(),
  priceToMinor: MinorAmount.meta({ description: "This much or less, in the currency's smallest unit", example: 50_000 }).optional(),
  sort: ProductSort.meta({ description: '`relevance` with a search, else `newest`, when missing' }).optional(),
};

/** What the organization may filter by. */
const ownFilter = {
  ...publicFilter,
  status: ProductStatus.meta({ description: 'Both when missing' }).optional(),
  deleted: z.boolean().meta({ description: 'The deleted ones instead of the others' }).default(false),
};

/** The filters of both listings. */
export const ProductFilter = z.strictObject(ownFilter);

/** See the schema. */
export type ProductFilter = z.infer<typeof ProductFilter>;

const Cursor = z.string().max(1_500).meta({ description: 'The `nextCursor` of the page before' }).optional();
const cursorForm = { ...PageInput.shape, cursor: Cursor };

/** Which products to list. */
export const ListProductsInput = z.strictObject({ ...cursorForm, ...ownFilter });

/** See the schema. */
export type ListProductsInput = z.infer<typeof ListProductsInput>;

/** Which numbered page of products to list. */
export const PageProductsInput = NumberedPageInput.extend(ownFilter);

/** See the schema. */
export type PageProductsInput = z.infer<typeof PageProductsInput>;

/** Which products to show to everybody. */
export const PublicProductsInput = z.strictObject({ organization: OrganizationSlug, ...cursorForm, ...publicFilter });

/** See the schema. */
export type PublicProductsInput = z.infer<typeof PublicProductsInput>;

/** Which numbered page of products to show to everybody. */
export const PublicProductPagesInput = NumberedPageInput.extend({ organization: OrganizationSlug, ...publicFilter });

/** See the schema. */
export type PublicProductPagesInput = z.infer<typeof PublicProductPagesInput>;

/** Names one product that everybody sees. */
export const PublicProductInput = z.strictObject({ organization: OrganizationSlug, productId: Id });

/** See the schema. */
export type PublicProductInput = z.infer<typeof PublicProductInput>;

/** A page of products. */
export const ProductPage = pageOf(Product);

/** See the schema. */
export type ProductPage = z.infer<typeof ProductPage>;

/** A page of products that everybody sees. */
export const PublicProductPage = pageOf(PublicProduct);

/** See the schema. */
export type PublicProductPage = z.infer<typeof PublicProductPage>;

const counted = {
  total: z.int().min(0).meta({ description: 'Products on all pages; at least so many where `totalIsExact` is false', example: 42 }),
  totalIsExact: z.boolean().meta({
    description: 'False where there are more: products are counted up to 1,000, and those of a search no further than it reads',
  }),
};

/** A numbered page of products. */
export const NumberedProductPage = numberedPageOf(Product).extend(counted);

/** See the schema. */
export type NumberedProductPage = z.infer<typeof NumberedProductPage>;

/** A numbered page of products that everybody sees. */
export const PublicNumberedProductPage = numberedPageOf(PublicProduct).extend(counted);

/** See the schema. */
export type PublicNumberedProductPage = z.infer<typeof PublicNumberedProductPage>;
