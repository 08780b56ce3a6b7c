import { Id } from '@souk/core/ids';
import { lineOf } from '@souk/core/texts';
import { z } from 'zod';
import { OrganizationSlug } from '../../identity/schema.ts';

/** What a picture shows; empty for mere decoration. */
const Alt = lineOf(300).meta({ description: 'What it shows, for those who cannot see it', example: 'The ring from above' });

/** A picture to be added to a product. */
export const AddProductImageInput = z.strictObject({
  productId: Id,
  image: z.file().meta({ description: 'JPEG, PNG or WebP, at most 16 MB and 40 megapixels' }),
  alt: Alt.default(''),
});

/** See the schema. */
export type AddProductImageInput = z.infer<typeof AddProductImageInput>;

/** What to change of a picture; a missing field stays. */
export const UpdateProductImageInput = z.strictObject({
  id: Id,
  alt: Alt.optional(),
  place: z
    .int()
    .min(0)
    .max(99)
    .meta({ description: 'Where to move it among the pictures of its product; 0 is first', example: 0 })
    .optional(),
});

/** See the schema. */
export type UpdateProductImageInput = z.infer<typeof UpdateProductImageInput>;

/** Names one picture. */
export const ProductImageId = z.strictObject({ id: Id });

/** See the schema. */
export type ProductImageId = z.infer<typeof ProductImageId>;

/** Names one picture of a product that everybody sees. */
export const PublicImageInput = z.strictObject({ organization: OrganizationSlug, imageId: Id });

/** See the schema. */
export type PublicImageInput = z.infer<typeof PublicImageInput>;
