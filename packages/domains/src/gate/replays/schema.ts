import { Id } from '@souk/core/ids';
import { PageInput, pageOf } from '@souk/core/pages';
import { Timestamp, TimestampInput } from '@souk/core/timestamps';
import { z } from 'zod';
import { Region } from '../regions/schema.ts';
import { Confidence, ReadingModels, ReadingRecipe, Thresholds } from '../schema.ts';

const ModelName = z.string().min(1).max(100);

/** How captures are read and judged again; what is missing is as each was read with. */
export const ReplaySettings = z
  .strictObject({
    detector: Thresholds.optional(),
    reader: Thresholds.optional(),
    cropPaddingPx: z.int().min(0).max(200).meta({ example: 10 }).optional(),
    recipe: ReadingRecipe.optional(),
    region: Region.optional(),
    trustThreshold: Confidence.optional(),
  })
  .meta({ id: 'ReplaySettings', description: 'What is not as each capture was read with' });

/** Which captures to read again, and how. */
export const CreateReplayInput = z.strictObject({
  gateId: Id.meta({ description: 'Of every gate when missing' }).optional(),
  from: TimestampInput.meta({ description: 'Captures that arrived at this instant or later' }).optional(),
  to: TimestampInput.meta({ description: 'Captures that arrived before this instant; before now when missing' }).optional(),
  labelledOnly: z
    .boolean()
    .meta({ description: 'Only those of which a person has said what they show: for measuring models' })
    .default(false),
  limit: z.int().min(1).max(100_000).meta({ description: 'The newest so many of them', example: 1_000 }).default(10_000),
  models: z
    .strictObject({
      detector: ModelName.meta({ description: 'An installed model that finds plates', example: 'plate-detector' }).optional(),
      reader: ModelName.meta({ description: 'An installed model that reads characters', example: 'plate-reader' }).optional(),
    })
    .meta({ description: 'Those of new photos when missing; the health report lists what is installed' })
    .default({}),
  settings: ReplaySettings.default({}),
});

/** See the schema. */
export type CreateReplayInput = z.infer<typeof CreateReplayInput>;

const Count = z.int().min(0).meta({ example: 120 });

/** Captures that are read again, and how far that has come. */
export const Replay = z
  .object({
    id: Id,
    state: z.enum(['waiting', 'running', 'finished', 'cancelled', 'failed']).meta({ example: 'running' }),
    gateId: Id.nullable(),
    from: Timestamp.nullable(),
    to: Timestamp,
    labelledOnly: z.boolean(),
    limit: z.int().meta({ example: 1_000 }),
    models: ReadingModels.meta({ description: 'What they are read with now' }),
    settings: ReplaySettings,
    total: Count.meta({ description: 'Captures that are to be read again' }),
    done: Count,
    failure: z.string().nullable().meta({ description: 'The code of what it failed of', example: 'vision.unavailable' }),
    createdAt: Timestamp,
    finishedAt: Timestamp.nullable().meta({ description: 'When it finished, failed or was cancelled' }),
  })
  .meta({ id: 'Replay' });

/** See the schema. */
export type Replay = z.infer<typeof Replay>;

/** Names one replay. */
export const ReplayId = z.strictObject({ id: Id });

/** See the schema. */
export type ReplayId = z.infer<typeof ReplayId>;

/** A page of replays, the newest first. */
export const ReplayPage = pageOf(Replay);

/** See the schema. */
export type ReplayPage = z.infer<typeof ReplayPage>;

/** What became of a reading. */
export const ReplayOutcome = z.enum(['same', 'changed', 'found', 'lost', 'purged', 'unreadable']).meta({
  id: 'ReplayOutcome',
  description: 'The same text; another; read only now; read only then; the photo was purged; its file is missing or damaged',
  example: 'changed',
});

/** See the schema. */
export type ReplayOutcome = z.infer<typeof ReplayOutcome>;

/** Which reading was right, by what a person says. */
export const ReplayVerdict = z.enum(['right', 'fixed', 'broken', 'wrong']).meta({
  id: 'ReplayVerdict',
  description: 'Right then and now; only now; only then; neither',
  example: 'fixed',
});

/** See the schema. */
export type ReplayVerdict = z.infer<typeof ReplayVerdict>;

const figures = {
  captures: Count,
  same: Count.meta({ description: 'The same text' }),
  changed: Count.meta({ description: 'Another text' }),
  found: Count.meta({ description: 'Read only now' }),
  lost: Count.meta({ description: 'Read only then' }),
  purged: Count.meta({ description: 'Not read: the photo was purged' }),
  unreadable: Count.meta({ description: 'Not read: the file is missing or damaged' }),
  trustedBefore: Count.meta({ description: 'Of those that were read again' }),
  trustedAfter: Count,
  labelled: Count.meta({ description: 'Read again, and a person has said what they show' }),
  rightBefore: Count.meta({ description: 'Of those' }),
  rightAfter: Count,
  fixed: Count.meta({ description: 'Wrong then and right now' }),
  broken: Count.meta({ description: 'Right then and wrong now' }),
  trustedButWrongBefore: Count,
  trustedButWrongAfter: Count,
};

/** What a replay found, so far. */
export const ReplayReport = Replay.extend({
  all: z.object(figures),
  gates: z.array(z.object({ gateId: Id, gate: z.string().meta({ example: 'North entry' }), ...figures })),
}).meta({ id: 'ReplayReport' });

/** See the schema. */
export type ReplayReport = z.infer<typeof ReplayReport>;

/** The filters of a replay's rows, for the list and the export alike. */
export const ReplayRowFilter = ReplayId.extend({
  outcome: ReplayOutcome.optional(),
  verdict: ReplayVerdict.optional(),
  gateId: Id.optional(),
});

/** See the schema. */
export type ReplayRowFilter = z.infer<typeof ReplayRowFilter>;

/** Which page of the rows. */
export const ListReplayRowsInput = PageInput.extend(ReplayRowFilter.shape);

/** See the schema. */
export type ListReplayRowsInput = z.infer<typeof ListReplayRowsInput>;

const Reading = z.object({
  plate: z.string().meta({ example: 'AB123CD' }),
  rawPlate: z.string().meta({ description: 'As the model wrote it', example: 'AB-I23-CD' }),
  minCharConfidence: Confidence.nullable(),
  trusted: z.boolean(),
});

/** One capture, as it was read and as it is read now. */
export const ReplayRow = z
  .object({
    captureId: Id,
    passageId: Id,
    gateId: Id,
    receivedAt: Timestamp,
    outcome: ReplayOutcome,
    before: Reading.extend({ models: ReadingModels }).meta({ description: 'What the passage said before anybody looked' }),
    after: Reading.nullable().meta({ description: 'Null where the photo could not be read again' }),
    label: z.string().nullable().meta({
      description: 'What a person had said that the photo shows, when it was read again; empty: no plate; null: nobody had',
      example: 'AB123CD',
    }),
    verdict: ReplayVerdict.nullable().meta({ description: 'Null without a label or a reading of now' }),
  })
  .meta({ id: 'ReplayRow' });

/** See the schema. */
export type ReplayRow = z.infer<typeof ReplayRow>;

/** A page of rows: the captures that arrived last come first. */
export const ReplayRowPage = pageOf(ReplayRow);

/** See the schema. */
export type ReplayRowPage = z.infer<typeof ReplayRowPage>;
