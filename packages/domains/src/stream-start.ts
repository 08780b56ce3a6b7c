import { z } from 'zod';

/** Where a stream of the event log begins. `lastEventId` is what tRPC's client sends when it reconnects. */
export const StreamStart = z.strictObject({
  after: z.int().min(0).meta({ description: 'The last position already handled; from now on when missing' }).optional(),
  lastEventId: z
    .string()
    .regex(/^\d{1,15}$/)
    .optional(),
});

/** The position after which a stream begins: a reconnecting client's goes before. Undefined means from now on. */
export function startOf({ after, lastEventId }: z.infer<typeof StreamStart>): number | undefined {
  return lastEventId === undefined ? after : Number(lastEventId);
}
