import { type TrackedEnvelope, tracked } from '@trpc/server';
import { z } from 'zod';

/** An item of a stream and the id by which a reconnecting client says that it has it. */
export interface Tracked<T> {
  readonly id: string;
  readonly data: T;
}

/** The output schema of a subscription: every item is checked against `item` and carries its id, so that clients can resume. */
export function trackedStream<S extends z.ZodType>(item: S) {
  return z
    .custom<AsyncIterable<Tracked<z.input<S>>>>((value) => typeof value === 'object' && value !== null && Symbol.asyncIterator in value)
    .transform((stream) => checked(stream, item));
}

async function* checked<S extends z.ZodType>(
  stream: AsyncIterable<Tracked<z.input<S>>>,
  item: S,
): AsyncGenerator<TrackedEnvelope<z.output<S>>, void> {
  for await (const { id, data } of stream) yield tracked(id, item.parse(data));
}
