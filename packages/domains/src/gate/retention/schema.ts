import { Id } from '@souk/core/ids';
import { pageOf } from '@souk/core/pages';
import { Timestamp } from '@souk/core/timestamps';
import { z } from 'zod';
import { longestRetentionDays } from '../gates/longest-retention.ts';

const Count = z.int().min(0).meta({ example: 120 });
const SizeBytes = z.int().min(0).meta({
  description: 'Bytes of the photos as they are shown; what was also kept as it came is not counted',
  example: 30_283_920,
});
const Held = Count.meta({ description: 'Old enough, and kept: a visit that names them is under a legal hold', example: 3 });
const Labelled = Count.meta({ description: 'Old enough, and kept for the evaluation set', example: 12 });

/** What would be purged: as the gates are set, or with another retention. */
export const PreviewPurgeInput = z.strictObject({
  gateId: Id.meta({ description: 'Of every gate when missing' }).optional(),
  imageRetentionDays: z
    .int()
    .min(1)
    .max(longestRetentionDays)
    .meta({ description: "Instead of the gates' own; without it only gates that have one are looked at", example: 30 })
    .optional(),
  keepLabelledImages: z.boolean().meta({ description: "Instead of the gates' own", example: true }).optional(),
});

/** See the schema. */
export type PreviewPurgeInput = z.infer<typeof PreviewPurgeInput>;

/** What would be purged now, by gate. */
export const PurgePreview = z
  .object({
    at: Timestamp.meta({ description: 'The moment that photos were judged at' }),
    gates: z.array(
      z.object({
        gateId: Id,
        gate: z.string().meta({ example: 'North entry' }),
        imageRetentionDays: z.int().meta({ example: 30 }),
        keepLabelledImages: z.boolean(),
        images: Count.meta({ description: 'Photos that would be deleted' }),
        sizeBytes: SizeBytes,
        held: Held,
        labelled: Labelled,
        oldestAt: Timestamp.nullable().meta({ description: 'When the oldest of those to be deleted arrived' }),
      }),
    ),
  })
  .meta({ id: 'PurgePreview' });

/** See the schema. */
export type PurgePreview = z.infer<typeof PurgePreview>;

/** What a run of the purge took and left. */
export const Purge = z
  .object({
    id: Id,
    startedAt: Timestamp,
    finishedAt: Timestamp.nullable().meta({ description: 'Null while it runs, and where it failed for good' }),
    images: Count.meta({ description: 'Photos that were deleted' }),
    sizeBytes: SizeBytes,
    held: Held.meta({ description: 'Old enough, and kept for a legal hold; known when it has finished' }),
    labelled: Labelled.meta({ description: 'Old enough, and kept for the evaluation set; known when it has finished' }),
  })
  .meta({ id: 'Purge' });

/** See the schema. */
export type Purge = z.infer<typeof Purge>;

/** A page of purges, the last run first. */
export const PurgePage = pageOf(Purge);

/** See the schema. */
export type PurgePage = z.infer<typeof PurgePage>;

/** Photos that were purged together. */
export const ImagesPurged = z.object({ gateId: Id, purgeId: Id, purgedAt: Timestamp, captureIds: z.array(Id) });
