import { Id } from '@souk/core/ids';
import { Currency, MinorAmount } from '@souk/core/money';
import { PageInput, pageOf } from '@souk/core/pages';
import { StickColour } from '@souk/core/stick-colours';
import { Timestamp, TimestampInput } from '@souk/core/timestamps';
import { z } from 'zod';
import { RegionOfInterest, Share, TrayItem } from '../schema.ts';
import { RegionText } from './region-text.ts';

/** A photo of a tray. */
export const DetectTrayInput = z.strictObject({
  image: z.file().meta({ description: 'JPEG, PNG or WebP, at most 16 MB and 40 megapixels' }),
  roi: RegionText.optional(),
});

/** See the schema. */
export type DetectTrayInput = z.infer<typeof DetectTrayInput>;

const Box = z
  .object({ x: z.number(), y: z.number(), width: z.number(), height: z.number() })
  .meta({ id: 'StickBox', description: 'Pixels of the upright photo; x and y are the top left corner' });

/** One stick that was found. */
export const Stick = z
  .object({
    box: Box,
    colour: StickColour.meta({ description: 'What it is billed as' }),
    decidedBy: z.enum(['model', 'pixels']).meta({ description: 'Which of the two said so', example: 'model' }),
    modelColour: StickColour.meta({ description: 'What the model says' }),
    confidence: Share.meta({ description: "The model's, in `modelColour`" }),
    runnerUp: z
      .object({ colour: StickColour, confidence: Share })
      .nullable()
      .meta({ description: "The model's next best colour at the same place", example: { colour: 'orange', confidence: 0.2 } }),
    evidence: z
      .object({ colour: StickColour, strength: Share })
      .meta({ description: 'What the pixels in the box say', example: { colour: 'green', strength: 0.91 } }),
    glare: Share.meta({ description: "The share of the box's middle that is burnt out", example: 0.02 }),
    overlap: Share.meta({
      description: 'The largest share of the box that another stick covers; sticks side by side have about 0.4',
      example: 0.1,
    }),
    atEdge: z.boolean().meta({ description: "Touches the photo's edge, or the region's", example: false }),
  })
  .meta({ id: 'Stick' });

/** See the schema. */
export type Stick = z.infer<typeof Stick>;

/** What may be wrong with a bill. */
export const IssueCode = z
  .enum(['no_sticks', 'overlap', 'low_confidence', 'colour_doubt', 'maybe_missed', 'glare', 'cut_off', 'blurred', 'dark', 'no_price'])
  .meta({ id: 'TrayIssueCode', example: 'overlap' });

/** One doubt about a tray. */
export const TrayIssue = z
  .object({
    code: IssueCode,
    message: z.string().meta({ description: 'For the cashier', example: 'Two sticks lie so close that one may be missing.' }),
    sticks: z
      .array(z.int().min(0))
      .readonly()
      .meta({ description: 'Which of `sticks`, from 0', example: [3, 4] }),
    boxes: z.array(Box).readonly().meta({ description: 'Where to look, beside those sticks' }),
  })
  .meta({ id: 'TrayIssue' });

/** See the schema. */
export type TrayIssue = z.infer<typeof TrayIssue>;

const Milliseconds = z.number().min(0).meta({ example: 31.2 });

/** Where the time of a reading went. */
export const TrayTimings = z
  .object({ queued: Milliseconds, decode: Milliseconds, detect: Milliseconds, colour: Milliseconds, total: Milliseconds })
  .meta({ id: 'TrayTimings', description: 'Milliseconds per step; `total` is from the call of the model to its answer' });

/** How a tray was read. */
export const ReadingSettings = z
  .object({ confidence: Share, iou: Share, colourOverride: Share, modelTrust: Share, roi: RegionOfInterest.nullable() })
  .meta({ id: 'TrayReadingSettings' });

/** See the schema. */
export type ReadingSettings = z.infer<typeof ReadingSettings>;

/** What is needed to explain a bill, and to make it again. */
export const InferenceReceipt = z
  .object({
    imageSha256: z.string().meta({ description: 'Of the photo as it came, hex' }),
    model: z.object({ id: z.string().meta({ example: 'stick-colours@1.0.0' }), sha256: z.string() }),
    settings: ReadingSettings,
    priceList: z
      .object({ id: Id, version: z.int().min(1).meta({ example: 4 }) })
      .nullable()
      .meta({ description: 'The prices in force when the photo came; null where there were none' }),
    timings: TrayTimings,
  })
  .meta({ id: 'InferenceReceipt' });

/** Where a detection stands. */
export const DetectionStatus = z
  .enum(['proposed', 'confirmed', 'corrected'])
  .meta({ id: 'DetectionStatus', description: 'As read; found right by a person; or put right by one', example: 'proposed' });

/** A tray's bill, and everything it was read from. */
export const Detection = z
  .object({
    id: Id,
    receivedAt: Timestamp,
    status: DetectionStatus,
    items: z.array(TrayItem).readonly().meta({ description: 'The bill that holds: as a person confirmed or corrected it, else as read' }),
    total: MinorAmount,
    currency: Currency,
    read: z
      .object({ items: z.array(TrayItem).readonly(), total: MinorAmount })
      .meta({ description: 'The bill as it was read, whatever a person made of it' }),
    sticks: z.array(Stick).readonly().meta({ description: 'As read, the most certain first' }),
    issues: z.array(TrayIssue).readonly(),
    needsConfirmation: z.boolean().meta({ description: 'True until a person has looked, where a doubt is large enough' }),
    confirmedAt: Timestamp.nullable(),
    orderId: Id.nullable().meta({ description: 'The order that was made of it last; it may be cancelled' }),
    version: z.int().min(1).meta({ description: 'Goes up with every change; send it back with one', example: 1 }),
    receipt: InferenceReceipt,
  })
  .meta({ id: 'Detection' });

/** See the schema. */
export type Detection = z.infer<typeof Detection>;

/** Names one detection. */
export const DetectionId = z.strictObject({ id: Id });

/** See the schema. */
export type DetectionId = z.infer<typeof DetectionId>;

/** The filters of the list. */
export const DetectionFilter = z.strictObject({
  status: DetectionStatus.optional(),
  needsConfirmation: z.boolean().meta({ description: 'True lists the trays that wait for a person' }).optional(),
  from: TimestampInput.meta({ description: 'Received at this instant or later' }).optional(),
  to: TimestampInput.meta({ description: 'Received before this instant' }).optional(),
});

/** See the schema. */
export type DetectionFilter = z.infer<typeof DetectionFilter>;

/** Which page of the detections. */
export const ListDetectionsInput = PageInput.extend(DetectionFilter.shape);

/** See the schema. */
export type ListDetectionsInput = z.infer<typeof ListDetectionsInput>;

/** A page of detections, the newest first. */
export const DetectionPage = pageOf(Detection);

/** See the schema. */
export type DetectionPage = z.infer<typeof DetectionPage>;
