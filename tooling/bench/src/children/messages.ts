import { z } from 'zod';

/** What a process has used since it was last asked. CPU in milliseconds. */
export const Usage = z.object({
  /** All threads, in user and system mode. */
  cpuMs: z.number(),
  /** The main thread alone. */
  mainThreadCpuMs: z.number(),
  /** By how much the event loop was late; null where it was not watched. */
  lag: z.object({ p50Ms: z.number(), p99Ms: z.number(), maxMs: z.number() }).nullable(),
});

/** See the schema. */
export type Usage = z.infer<typeof Usage>;

/** What a measured process says. */
export const ChildMessage = z.discriminatedUnion('kind', [
  /** It listens. `details` is for whoever started it. */
  z.object({ kind: z.literal('ready'), port: z.int(), details: z.unknown() }),
  z.object({ kind: z.literal('failed'), message: z.string() }),
  z.object({ kind: z.literal('usage'), usage: Usage }),
]);

/** See the schema. */
export type ChildMessage = z.infer<typeof ChildMessage>;

/** What it is asked. */
export const ParentMessage = z.enum(['usage', 'stop']);

/** See the schema. */
export type ParentMessage = z.infer<typeof ParentMessage>;
