import { z } from 'zod';
import { Refusal } from '../device.ts';
import type { DeviceAnswer } from '../send.ts';

/** The part of a detection that a till works with. Amounts in minor units. */
export const Detection = z.object({
  id: z.string(),
  version: z.int(),
  items: z.array(z.object({ colour: z.string(), count: z.int() })),
  total: z.int(),
  currency: z.string(),
  needsConfirmation: z.boolean(),
  receipt: z.object({ imageSha256: z.string() }),
});

/** See the schema. */
export type Detection = z.infer<typeof Detection>;

/** A page of detections. */
export const DetectionPage = z.object({ items: z.array(Detection), nextCursor: z.string().nullable() });

/** The part of an order that a till works with. */
export const Order = z.object({ id: z.string(), number: z.int(), totalMinor: z.int(), currency: z.string() });

/** See the schema. */
export type Order = z.infer<typeof Order>;

/** What stands once money was taken. */
export const Captured = z.object({
  payment: z.object({ amountMinor: z.int(), changeMinor: z.int() }),
  order: z.object({ paymentStatus: z.string() }),
});

/** A receipt's number. */
export const Receipt = z.object({ number: z.int() });

/** The content of an answer that says yes. Throws a {@link Refusal} for one that says no. */
export function contentOf<T>(schema: z.ZodType<T>, answer: DeviceAnswer): T {
  if (answer.status < 200 || answer.status > 299) throw new Refusal(answer);
  return schema.parse(answer.body);
}
