import { Id } from '@souk/core/ids';
import { PageInput, pageOf } from '@souk/core/pages';
import { lineOf } from '@souk/core/texts';
import { Timestamp, TimestampInput } from '@souk/core/timestamps';
import { z } from 'zod';
import { PlateInput } from '../schema.ts';

/** What is known of a visit. */
export const VisitState = z.enum(['open', 'closed', 'exit_lost', 'orphan_exit', 'void']).meta({
  id: 'VisitState',
  description:
    '`open`: inside; `closed`: left; `exit_lost`: came in again, so it left unseen before; `orphan_exit`: left, and was not seen coming; `void`: later passages or a correction left nothing of it',
  example: 'open',
});

const Reason = lineOf(500).min(1).meta({ description: 'Why', example: 'The barrier was open; the guard saw it leave' });

/** A vehicle's stay: its entry and its exit. */
export const Visit = z
  .object({
    id: Id,
    locationId: Id.nullable().meta({ description: 'Where: at the gates of this location; null: at those without one' }),
    plate: z.string().meta({ description: 'As it was read on entry, unless only on exit a person vouched for it', example: 'AB123CD' }),
    state: VisitState,
    entryPassageId: Id.nullable(),
    exitPassageId: Id.nullable().meta({ description: 'Null too where a person closed the visit' }),
    at: Timestamp.meta({ description: 'When it came; when it left, where nobody saw it come' }),
    openedAt: Timestamp.nullable(),
    closedAt: Timestamp.nullable().meta({ description: 'Counts as inside until then: of a lost exit, when it came in again' }),
    dwellSeconds: z.int().min(0).nullable().meta({
      description: 'Whole seconds inside; so far, while it is open; null where its coming or leaving was not seen',
      example: 5_400,
    }),
    closedByHand: z.object({ reason: Reason }).nullable().meta({ description: 'That a person said it had left' }),
    hold: z
      .object({ since: Timestamp, reason: Reason })
      .nullable()
      .meta({ description: 'A legal hold: nothing of this visit is purged while it stands' }),
  })
  .meta({ id: 'Visit' });

/** See the schema. */
export type Visit = z.infer<typeof Visit>;

const place = {
  locationId: Id.optional(),
  withoutLocation: z.boolean().meta({ description: 'Only at gates that stand at no location' }).optional(),
};

/** The filters of visits, for the list and the export alike. */
export const VisitFilter = z.strictObject({
  state: VisitState.meta({ description: 'All but `void` when missing' }).optional(),
  ...place,
  plate: PlateInput.meta({ description: 'Beginning of the plate', example: 'AB1' }).optional(),
  fuzzy: z
    .int()
    .min(0)
    .max(2)
    .meta({ description: 'How many characters of `plate` may be others that look alike (O for 0, B for 8); none when missing', example: 1 })
    .optional(),
  held: z.boolean().meta({ description: 'Those under a legal hold, or those that are not' }).optional(),
  from: TimestampInput.meta({ description: '`at` is this instant or later' }).optional(),
  to: TimestampInput.meta({ description: '`at` is before this instant' }).optional(),
});

/** See the schema. */
export type VisitFilter = z.infer<typeof VisitFilter>;

/** Which page of the visits. */
export const ListVisitsInput = PageInput.extend(VisitFilter.shape);

/** See the schema. */
export type ListVisitsInput = z.infer<typeof ListVisitsInput>;

/** A page of visits, newest first. */
export const VisitPage = pageOf(Visit);

/** See the schema. */
export type VisitPage = z.infer<typeof VisitPage>;

/** Names one visit. */
export const VisitId = z.strictObject({ id: Id });

/** See the schema. */
export type VisitId = z.infer<typeof VisitId>;

/** Says that a vehicle has left, though no gate saw it. */
export const CloseVisitInput = VisitId.extend({
  reason: Reason,
  at: TimestampInput.meta({ description: 'When it left, after it came and not in the future; now when missing' }).optional(),
});

/** See the schema. */
export type CloseVisitInput = z.infer<typeof CloseVisitInput>;

/** Sets or lifts a legal hold. */
export const HoldVisitInput = VisitId.extend({ reason: Reason.meta({ example: 'Claim 2026-114' }) });

/** See the schema. */
export type HoldVisitInput = z.infer<typeof HoldVisitInput>;

const Inside = z.int().min(0).meta({ description: 'Vehicles', example: 42 });

/** How many vehicles are inside. */
export const Occupancy = z
  .object({
    inside: Inside,
    locations: z
      .array(z.object({ locationId: Id.nullable(), inside: Inside }))
      .meta({ description: 'Where there are any, the fullest first' }),
  })
  .meta({ id: 'Occupancy' });

/** See the schema. */
export type Occupancy = z.infer<typeof Occupancy>;

/** Which occupancy over time. */
export const OccupancyHistoryInput = z.strictObject({
  ...place,
  from: TimestampInput.meta({ description: 'Where the first bucket begins' }),
  to: TimestampInput.meta({ description: 'The last bucket begins before this instant' }),
  stepSeconds: z.int().min(1).max(31_622_400).meta({ description: 'From one bucket to the next; at most 1,000 buckets', example: 3_600 }),
});

/** See the schema. */
export type OccupancyHistoryInput = z.infer<typeof OccupancyHistoryInput>;

/** How many vehicles were inside where each bucket begins. */
export const OccupancyHistory = z
  .object({ buckets: z.array(z.object({ at: Timestamp.meta({ description: 'Where it begins' }), inside: Inside })) })
  .meta({ id: 'OccupancyHistory' });

/** See the schema. */
export type OccupancyHistory = z.infer<typeof OccupancyHistory>;
