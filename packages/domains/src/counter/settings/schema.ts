import { Timestamp } from '@souk/core/timestamps';
import { z } from 'zod';
import { RegionOfInterest, Share } from '../schema.ts';

const ModelName = z
  .string()
  .min(1)
  .max(100)
  .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'kebab-case')
  .meta({ description: 'The folder under models/', example: 'stick-colours' });

const fields = {
  model: ModelName,
  confidence: Share.meta({ description: 'The least confidence with which the model may call something a stick', example: 0.35 }),
  iou: Share.meta({ description: 'Of two boxes that overlap more than this, the less certain one goes', example: 0.5 }),
  colourOverride: Share.meta({
    description: "The pixels decide a stick's colour when they are surer than this and the model is less sure than `modelTrust`",
    example: 0.6,
  }),
  modelTrust: Share.meta({ description: 'Above this the model decides the colour', example: 0.62 }),
  respectRoi: z.boolean().meta({ description: "False ignores a caller's region of interest", example: true }),
  roi: RegionOfInterest.nullable().meta({ description: 'Where the tray stands when the caller does not say; null: anywhere' }),
};

/** How an organization's trays are read. */
export const CounterSettings = z
  .object({
    ...fields,
    version: z.int().min(0).meta({ description: 'Goes up with every change; send it back with one', example: 1 }),
    updatedAt: Timestamp.nullable().meta({ description: 'Null while the defaults hold' }),
  })
  .meta({ id: 'CounterSettings' });

/** See the schema. */
export type CounterSettings = z.infer<typeof CounterSettings>;

/** What to change; a missing field stays. */
export const UpdateCounterSettingsInput = z
  .strictObject(fields)
  .partial()
  .extend({ version: z.int().min(0).meta({ description: 'Of the settings that were looked at', example: 1 }) });

/** See the schema. */
export type UpdateCounterSettingsInput = z.infer<typeof UpdateCounterSettingsInput>;
