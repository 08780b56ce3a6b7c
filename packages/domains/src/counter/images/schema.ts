import { Id } from '@souk/core/ids';
import { Timestamp } from '@souk/core/timestamps';
import { z } from 'zod';

/** The ways in which a tray's photo can be seen. */
export const TrayImageVariant = z.enum(['image', 'thumbnail', 'overlay']).meta({
  id: 'TrayImageVariant',
  description: 'The photo; at most 320 pixels a side; with the sticks and the bill drawn into it',
  example: 'overlay',
});

/** See the schema. */
export type TrayImageVariant = z.infer<typeof TrayImageVariant>;

/** Which photo, in which variant. */
export const TrayImageInput = z.strictObject({ id: Id, variant: TrayImageVariant });

/** See the schema. */
export type TrayImageInput = z.infer<typeof TrayImageInput>;

/** For how long the links are to work. */
export const LinkTrayImagesInput = z.strictObject({
  id: Id,
  lifetimeSeconds: z.int().min(60).max(604_800).meta({ description: 'At least; at most a tenth more', example: 3_600 }).default(3_600),
});

/** See the schema. */
export type LinkTrayImagesInput = z.infer<typeof LinkTrayImagesInput>;

const Link = z
  .url()
  .meta({ example: 'https://souk.example/api/v1/counter/detections/0198c0de-0000-7000-8000-000000000000/signed/overlay?token=…' });

/** Addresses that show a tray's photo to whoever holds them. */
export const TrayImageLinks = z
  .object({ image: Link, thumbnail: Link, overlay: Link, expiresAt: Timestamp })
  .meta({ id: 'TrayImageLinks' });

/** See the schema. */
export type TrayImageLinks = z.infer<typeof TrayImageLinks>;

/** What a signed link carries. */
export const SignedTrayImageInput = z.strictObject({ id: Id, variant: TrayImageVariant, organization: Id, token: z.string().max(100) });

/** See the schema. */
export type SignedTrayImageInput = z.infer<typeof SignedTrayImageInput>;
