import { StickColour } from '@souk/core/stick-colours';
import { TimestampInput } from '@souk/core/timestamps';
import { z } from 'zod';
import { Share } from '../schema.ts';

/** Which labels count. */
export const TrayLabelFilter = z.strictObject({
  from: TimestampInput.meta({ description: 'Reviewed at this instant or later' }).optional(),
  to: TimestampInput.meta({ description: 'Reviewed before this instant' }).optional(),
});

/** See the schema. */
export type TrayLabelFilter = z.infer<typeof TrayLabelFilter>;

const Count = z.int().min(0).meta({ example: 12 });

/** How well one colour is counted. */
const ColourErrors = z
  .object({
    colour: StickColour,
    trays: Count.meta({ description: 'Trays on which the colour is, or was read' }),
    sticks: Count.meta({ description: 'That are there' }),
    read: Count.meta({ description: 'That were read' }),
    missed: Count.meta({ description: 'Sticks that were not read, summed over trays' }),
    tooMany: Count.meta({ description: 'Sticks that were read and are not there' }),
    exactRate: Share.meta({ description: 'Trays with exactly the right count' }),
  })
  .meta({ id: 'ColourErrors' });

/** How right one model's bills are, over trays that a person has looked at. */
const TrayAccuracy = z
  .object({
    model: z.string().meta({ example: 'stick-colours@1.0.0' }),
    trays: Count,
    exact: Count.meta({ description: 'Every colour counted right' }),
    exactRate: Share,
    flagged: Count.meta({ description: 'That asked for a person' }),
    wrongUnflagged: Count.meta({ description: 'Wrong, and nobody was asked' }),
    colours: z.array(ColourErrors),
  })
  .meta({ id: 'TrayAccuracy' });

/** How right bills are, per model. */
export const TrayAccuracyReport = z.object({ models: z.array(TrayAccuracy) }).meta({ id: 'TrayAccuracyReport' });

/** See the schema. */
export type TrayAccuracyReport = z.infer<typeof TrayAccuracyReport>;
