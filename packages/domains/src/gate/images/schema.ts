import { Id } from '@souk/core/ids';
import { Timestamp } from '@souk/core/timestamps';
import { z } from 'zod';
import { StoredImage } from '../captures/schema.ts';
import { Passage } from '../schema.ts';

/** The ways in which a photo can be seen. */
export const ImageVariant = z.enum(['image', 'thumbnail', 'overlay']).meta({
  id: 'ImageVariant',
  description: 'The photo; at most 320 pixels a side; with boxes and text drawn into it',
  example: 'overlay',
});

/** See the schema. */
export type ImageVariant = z.infer<typeof ImageVariant>;

/** Whose newest photo. */
export const LatestImageInput = z.strictObject({ gateId: Id.meta({ description: 'Of any gate when missing' }).optional() });

/** See the schema. */
export type LatestImageInput = z.infer<typeof LatestImageInput>;

/** The newest photo and the passage it made. */
export const LatestImage = StoredImage.extend({ captureId: Id, receivedAt: Timestamp, passage: Passage }).meta({ id: 'LatestImage' });

/** See the schema. */
export type LatestImage = z.infer<typeof LatestImage>;

/** For how long the links are to work. */
export const LinkImagesInput = z.strictObject({
  id: Id,
  lifetimeSeconds: z.int().min(60).max(604_800).meta({ description: 'At least; at most a tenth more', example: 3_600 }).default(3_600),
});

/** See the schema. */
export type LinkImagesInput = z.infer<typeof LinkImagesInput>;

const Link = z
  .url()
  .meta({ example: 'https://souk.example/api/v1/gate/passages/0198c0de-0000-7000-8000-000000000000/signed/image?token=…' });

/** Addresses that show a passage's photo to whoever holds them. */
export const ImageLinks = z.object({ image: Link, thumbnail: Link, overlay: Link, expiresAt: Timestamp }).meta({ id: 'ImageLinks' });

/** See the schema. */
export type ImageLinks = z.infer<typeof ImageLinks>;

/** What a signed link carries. */
export const SignedImageInput = z.strictObject({
  id: Id,
  variant: ImageVariant,
  organization: Id,
  token: z.string().max(100),
});

/** See the schema. */
export type SignedImageInput = z.infer<typeof SignedImageInput>;
