import { readFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { z } from 'zod';

const Label = z.object({
  file: z.string(),
  text: z.string().nullable(),
  accept: z.array(z.string()).default([]),
  bbox: z.tuple([z.number(), z.number(), z.number(), z.number()]).nullish(),
});

/** A photo whose plate is known. */
export interface LabelledPhoto {
  readonly name: string;
  readonly path: string;
  /** Every text that counts as right; none where nobody can read it. */
  readonly texts: readonly string[];
  /** Where the plate is, in pixels of the photo; null where nobody has said. */
  readonly box: { readonly x: number; readonly y: number; readonly width: number; readonly height: number } | null;
}

/** The photos that `labels.json` of a folder tells of: `file`, `text` (null: unreadable), `accept` and `bbox` [x, y, width, height]. */
export async function labelledPhotos(folder: string): Promise<LabelledPhoto[]> {
  const labels = z.array(Label).parse(JSON.parse(await readFile(join(folder, 'labels.json'), 'utf8')));
  return labels.map(({ file, text, accept, bbox }) => {
    const [x, y, width, height] = bbox ?? [0, 0, 0, 0];
    const texts = text === null ? [] : [text, ...accept];
    return { name: basename(file), path: join(folder, file), texts, box: bbox ? { x, y, width, height } : null };
  });
}
