import { Id } from '@souk/core/ids';
import { PageInput, pageOf } from '@souk/core/pages';
import { lineOf, textOf } from '@souk/core/texts';
import { TimestampInput } from '@souk/core/timestamps';
import { z } from 'zod';
import { StreamStart } from '../../stream-start.ts';
import { Passage, PassageStatus, PlateInput, ReviewState } from '../schema.ts';

/** A passage typed by hand. */
export const RecordPassageInput = z.strictObject({
  plate: PlateInput,
  gateId: Id.meta({ description: "The organization's first gate when missing" }).optional(),
  status: PassageStatus.default('unknown'),
  at: TimestampInput.meta({ description: 'Now when missing' }).optional(),
  subject: lineOf(255).meta({ example: 'Manual Entry' }).default('Manual Entry'),
  description: textOf(2_000).default('').meta({ example: 'Came back for a forgotten bag' }),
});

/** See the schema. */
export type RecordPassageInput = z.infer<typeof RecordPassageInput>;

/** The filters of the history, for the list and the export alike. */
export const PassageFilter = z.strictObject({
  plate: PlateInput.meta({ description: 'Beginning of the plate', example: 'AB1' }).optional(),
  fuzzy: z
    .int()
    .min(0)
    .max(2)
    .meta({
      description: 'How many characters of `plate` may be others that look alike (O for 0, B for 8); none when missing',
      example: 1,
    })
    .optional(),
  gateId: Id.optional(),
  status: PassageStatus.optional(),
  reviewState: ReviewState.meta({ description: '`needs_review` lists the review queue' }).optional(),
  userId: Id.optional(),
  from: TimestampInput.meta({ description: 'This instant or later' }).optional(),
  to: TimestampInput.meta({ description: 'Before this instant' }).optional(),
});

/** See the schema. */
export type PassageFilter = z.infer<typeof PassageFilter>;

/** Which page of the history. */
export const ListPassagesInput = PageInput.extend(PassageFilter.shape);

/** See the schema. */
export type ListPassagesInput = z.infer<typeof ListPassagesInput>;

/** A page of the history, newest first. */
export const PassagePage = pageOf(Passage);

/** See the schema. */
export type PassagePage = z.infer<typeof PassagePage>;

/** Which passages to follow. */
export const WatchPassagesInput = StreamStart.extend({ gateId: Id.optional() });

/** See the schema. */
export type WatchPassagesInput = z.infer<typeof WatchPassagesInput>;

/** A passage as it happened, or as it is after a review; once more where its vehicle is on a list. */
export const PassageEvent = z
  .object({
    kind: z
      .enum(['recorded', 'reviewed', 'matched'])
      .meta({ description: '`matched`: its vehicle is on a list; follows one of the others' }),
    position: z.int().meta({ description: "Its place in the organization's event log" }),
    passage: Passage,
  })
  .meta({ id: 'PassageEvent' });

/** See the schema. */
export type PassageEvent = z.infer<typeof PassageEvent>;
