/** Clients that post trays, in a process of their own; see `runApart`. Prints what `postUntilKept` returns. */
import { readFile } from 'node:fs/promises';
import { z } from 'zod';
import { postUntilKept } from './post-until-kept.ts';

const Load = z.object({
  url: z.string(),
  headers: z.object({ authorization: z.string() }),
  photo: z.string(),
  clients: z.int(),
  forMs: z.number(),
});

const { url, headers, photo, ...load } = Load.parse(JSON.parse(process.argv[2] ?? '{}'));
console.log(JSON.stringify(await postUntilKept({ url, headers }, { name: 'tray', bytes: new Uint8Array(await readFile(photo)) }, load)));
