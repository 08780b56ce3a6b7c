import { StickColour } from '@souk/core/stick-colours';
import { lineOf } from '@souk/core/texts';
import { productFields } from '@souk/domains/catalog/schema';
import { Stock } from '@souk/domains/catalog/stock/schema';
import { z } from 'zod';
import { Flag } from '../flag.ts';

/** A decimal in the currency's main unit, as a number or as the text of a form. */
const Price = z.union([z.number(), z.string().max(30)]);

/** A field that a form sends empty for none. */
function orEmpty<T extends z.ZodType>(field: T) {
  return z.union([z.literal('').transform(() => null), field]);
}

const FormCount = z
  .string()
  .regex(/^\d{1,10}$/)
  .transform(Number)
  .pipe(Stock);

/** A product; and, where it names a colour, the price of a stick instead. */
export const ProductBody = z.object({
  name: productFields.name.optional(),
  description: z
    .string()
    .nullish()
    .transform((text) => text ?? undefined)
    .pipe(productFields.description.optional()),
  price: Price.optional(),
  category: orEmpty(lineOf(100).min(1).nullable()).optional(),
  sku: orEmpty(productFields.sku).optional(),
  barcode: orEmpty(productFields.barcode).optional(),
  stock: z.union([Stock.nullable(), z.literal('').transform(() => null), FormCount]).optional(),
  is_active: Flag.optional(),
  /** As the upload of a picture answered it, or as it was shown. */
  image_url: z.string().max(500).nullish(),
  image: z.file().optional(),
  color: StickColour.optional(),
});

/** See the schema. */
export type ProductBody = z.infer<typeof ProductBody>;

/** What a stick of a colour costs. */
export const ColorPriceBody = z.object({ color: StickColour, price: Price });

/** The same at the colour's own address. */
export const PriceBody = ColorPriceBody.pick({ price: true });

/** A picture alone. */
export const UploadBody = z.object({ image: z.file() });
