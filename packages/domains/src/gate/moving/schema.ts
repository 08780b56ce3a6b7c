import { Id } from '@souk/core/ids';
import { Timestamp } from '@souk/core/timestamps';
import type { captures } from '@souk/db/tables/gate';
import { z } from 'zod';
import { Passage, PassageStatus } from '../schema.ts';

/** Text exactly as an old system kept it; but PostgreSQL keeps no NUL. */
const asItWas = (longest: number) =>
  z
    .string()
    .max(longest)
    .refine((text) => !text.includes('\0') && text.isWellFormed(), { error: 'Must not have a NUL' });

/** A passage of an old system. */
export const MovedPassage = z.strictObject({
  /** Always the same for it: see `importedIdInOrder`. */
  id: Id,
  at: z.date(),
  status: PassageStatus,
  /** Cleaned; empty where the old system read none. */
  plate: z.string().max(255),
  /** No longer than an index takes. */
  rawPlate: asItWas(255),
  subject: asItWas(1_000),
  description: asItWas(65_535),
  /** `confirmed` where a person typed it. */
  reviewState: Passage.shape.reviewState.extract(['trusted', 'confirmed']),
  /** Who recorded it, where they are here. */
  userId: Id.nullable(),
  /** Where it comes from, for the audit trail. */
  source: z.string(),
});

/** See the schema. */
export type MovedPassage = z.infer<typeof MovedPassage>;

/** What an old system knew of a photo, beside its bytes: for the audit trail. */
export const KnownOfPhoto = z.record(z.string(), asItWas(1_000));

/** A photo of an old system. */
export interface MovedPhoto {
  /** Always the same for it: see `importedIdInOrder`. */
  readonly id: string;
  /** The moved passage that was read from it; null where the old system does not tell. */
  readonly passageId: string | null;
  /** Where it goes that has no passage. */
  readonly gateId: string;
  readonly receivedAt: Date;
  /** Asked for only where it is not here yet. */
  file(): Promise<Blob>;
  readonly known: z.infer<typeof KnownOfPhoto>;
  readonly reading: Pick<typeof captures.$inferInsert, 'plates' | 'settings' | 'models' | 'timings'>;
  readonly source: string;
}

const Count = z.int().min(0);

/** A part of an old system's history that was brought. */
export const MovedHistory = z.object({
  gateId: Id,
  passages: Count.meta({ description: 'How many were brought', example: 500 }),
  photos: Count.meta({ description: 'How many photos were brought', example: 0 }),
  from: Timestamp.nullable().meta({ description: 'When the first of the passages was; null where there are none' }),
  to: Timestamp.nullable().meta({ description: 'When the last of them was' }),
});
