import { Id } from '@souk/core/ids';
import { MinorAmount, SignedMinorAmount } from '@souk/core/money';
import { StickColour } from '@souk/core/stick-colours';
import { z } from 'zod';
import { customerFields } from '../../sales/schema.ts';
import { ColourCounts, StickCount, TrayItem } from '../schema.ts';
import { TrayIssue } from './schema.ts';

const Version = z.int().min(1).meta({ description: 'The `version` of the detection that was looked at', example: 1 });

/** Says that a tray's bill is right as it was read. */
export const ConfirmDetectionInput = z.strictObject({ id: Id, version: Version });

/** See the schema. */
export type ConfirmDetectionInput = z.infer<typeof ConfirmDetectionInput>;

/** Says what a tray holds. */
export const CorrectDetectionInput = z.strictObject({ id: Id, version: Version, counts: ColourCounts });

/** See the schema. */
export type CorrectDetectionInput = z.infer<typeof CorrectDetectionInput>;

/** Makes an order of a tray. */
export const OrderDetectionInput = z.strictObject({
  id: Id,
  expectedTotal: MinorAmount.meta({ description: 'What the customer was shown; another total is refused', example: 12_500 }).optional(),
  customerName: customerFields.customerName.optional(),
  customerPhone: customerFields.customerPhone.optional(),
  notes: customerFields.notes.optional(),
});

/** See the schema. */
export type OrderDetectionInput = z.infer<typeof OrderDetectionInput>;

/** How to read and price a tray again; what is missing stays as it was. */
export const ReplayDetectionInput = z.strictObject({
  id: Id,
  model: z.string().min(1).max(100).meta({ description: 'An installed model', example: 'stick-colours' }).optional(),
  priceListId: Id.meta({ description: 'Another price list' }).optional(),
});

/** See the schema. */
export type ReplayDetectionInput = z.infer<typeof ReplayDetectionInput>;

const Bill = z.object({
  model: z.string().meta({ example: 'stick-colours@1.0.0' }),
  priceListId: Id.nullable(),
  items: z.array(TrayItem).readonly(),
  total: MinorAmount,
});

/** What would have been billed. */
export const DetectionReplay = z
  .object({
    id: Id,
    before: Bill.meta({ description: 'As it was read then' }),
    after: Bill.meta({ description: 'As it would be read now' }),
    issues: z.array(TrayIssue).readonly().meta({ description: 'Of the reading of now' }),
    needsConfirmation: z.boolean(),
    difference: SignedMinorAmount.meta({ description: 'after.total − before.total', example: -1_000 }),
    changes: z
      .array(z.object({ colour: StickColour, before: StickCount, after: StickCount, difference: SignedMinorAmount }))
      .readonly()
      .meta({ description: 'The colours whose count or sum differs' }),
  })
  .meta({ id: 'DetectionReplay' });

/** See the schema. */
export type DetectionReplay = z.infer<typeof DetectionReplay>;
