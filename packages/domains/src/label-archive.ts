import type { MediaStore } from '@souk/media/storage';
import type { FileReply } from '@souk/rest/file-reply';
import { datedFile } from './dated-file.ts';
import { eachPage } from './each-page.ts';
import { bytesOf } from './images/bytes-of.ts';
import { type TarEntry, tarOf } from './tar.ts';

/** A label and where its photo is kept. */
export interface LabelRow {
  readonly label: { readonly id: string; readonly createdAt: Date };
  /** Null where it is kept no more. */
  readonly storageKey: string | null;
}

/** What an evaluation set is made of. */
export interface LabelSource<R extends LabelRow> {
  /** At most `size` labels, the newest first, after the last one of the page before. */
  readonly read: (last: R | undefined, size: number) => Promise<R[]>;
  /** What is said of a label; `image` is null where its photo is gone. */
  readonly lineOf: (row: R, image: string | null) => object;
}

const labelsPerFile = 200;

/**
 * An evaluation set as a tar of any size, saved as `<name>-<date>.tar`: `images/<id>.jpg`, and `labels/<n>.ndjson` with a line for each
 * of at most 200 images. A photo that is gone leaves its line.
 */
export function labelArchive<R extends LabelRow>(media: MediaStore, name: string, source: LabelSource<R>): FileReply {
  return datedFile(name, 'tar', () => tarOf(entriesOf(media, source)));
}

async function* entriesOf<R extends LabelRow>(media: MediaStore, { read, lineOf }: LabelSource<R>): AsyncGenerator<TarEntry, void> {
  let file = 0;
  for await (const rows of eachPage(labelsPerFile, read)) {
    const lines: object[] = [];
    for (const row of rows) {
      const bytes = row.storageKey === null ? null : await bytesOf(media, row.storageKey);
      const name = `images/${row.label.id}.jpg`;
      if (bytes) yield { name, bytes, changedAt: row.label.createdAt };
      lines.push(lineOf(row, bytes ? name : null));
    }
    file += 1;
    const bytes = Buffer.from(lines.map((line) => `${JSON.stringify(line)}\n`).join(''));
    yield { name: `labels/${String(file).padStart(5, '0')}.ndjson`, bytes, changedAt: rows[0]?.label.createdAt ?? new Date() };
  }
}
