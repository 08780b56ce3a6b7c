import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { renderJpeg } from '@souk/media/test-images';
import { malaTables } from './mala-tables.ts';
import { type OldDatabase, openOldDatabase } from './old-database.ts';

/** A Mala that is moved from: a database of its own and a folder of uploads. */
export interface OldMala extends OldDatabase {
  readonly uploads: string;
  /** Puts a file among the uploads. */
  file(path: string, bytes: Uint8Array | string): Promise<void>;
  /** Puts a picture there, different ones for different widths. */
  picture(path: string, width: number): Promise<void>;
}

/** Makes one on a server, with tables as the Flask app has them and nothing in them. */
export async function openOldMala(serverUrl: string): Promise<OldMala> {
  const database = await openOldDatabase(serverUrl, malaTables);
  const uploads = await mkdtemp(join(tmpdir(), 'souk-mala-'));
  const file = async (path: string, bytes: Uint8Array | string): Promise<void> => {
    await mkdir(join(uploads, path, '..'), { recursive: true });
    await writeFile(join(uploads, path), bytes);
  };
  return {
    ...database,
    uploads,
    file,
    picture: async (path, width) => await file(path, await renderJpeg(width, 40)),
    close: async () => {
      await database.close();
      await rm(uploads, { recursive: true });
    },
  };
}
