/** A steady load in a process of its own; see `runApart`. Prints what `askSteadily` returns. */
import { z } from 'zod';
import { askSteadily } from './ask-steadily.ts';

const Load = z.object({
  url: z.string(),
  headers: z.record(z.string(), z.string()),
  paths: z.array(z.string()),
  everyMs: z.number(),
  forMs: z.number(),
});

console.log(JSON.stringify(await askSteadily(Load.parse(JSON.parse(process.argv[2] ?? '{}')))));
