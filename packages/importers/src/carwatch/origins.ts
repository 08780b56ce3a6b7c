import type { FieldRow } from '../rows/field-row.ts';
import type { TableRows } from '../rows/table-rows.ts';
import { BadValue } from '../values/bad-value.ts';
import { passageIdOf } from './history.ts';
import { meaningOf } from './old-words.ts';
import { inOrder, type Moment, pairPhotos, possibleRows } from './pair-photos.ts';

/** What was read from a photo. */
export interface Origin {
  /** The id here of the passage that was; null where nobody knows. */
  readonly passageId: string | null;
  /** Why nobody does. */
  readonly why?: string;
}

/** Knows of every photo what was read from it. */
export interface Origins {
  of(key: string): Origin;
}

interface Row extends Moment {
  readonly oldNumber: number | null;
}

const namedRows = 3;

/** Works out from the times of photos and of rows which row was read from which photo. Holds a key and a time of each in memory. */
export async function findOrigins(organizationId: string, photos: TableRows, history: TableRows | null): Promise<Origins> {
  const taken = new Map((await moments(photos, () => true)).map((photo) => [photo.key, photo]));
  const rows = inOrder(history ? await moments(history, isRead) : []);
  const pairs = pairPhotos([...taken.values()], rows);
  const byKey = new Map(rows.map((row) => [row.key, row]));
  const paired = new Set(pairs.values());
  const left = rows.filter(({ key }) => !paired.has(key));
  return {
    of: (key) => {
      const row = byKey.get(pairs.get(key) ?? '');
      if (row) return { passageId: passageIdOf(organizationId, row) };
      const photo = taken.get(key);
      return { passageId: null, why: `kept without a passage: ${reason(photo ? possibleRows(photo, left) : [])}` };
    },
  };
}

function reason(possible: readonly Moment[]): string {
  if (possible.length === 0) return 'no row of the history was read from a photo within a minute after it';
  const keys = possible.slice(0, namedRows).map(({ key }) => key);
  return `it could be of row ${keys.join(', ')}${possible.length > namedRows ? ' …' : ''}, and another photo too`;
}

function isRead(row: FieldRow): boolean {
  return meaningOf(row.text('subject'), row.text('description')).isRead;
}

async function moments(table: TableRows, isMeant: (row: FieldRow) => boolean): Promise<Row[]> {
  const found: Row[] = [];
  for await (const page of table.pages()) {
    for (const row of page) {
      const at = isMeant(row) ? instantOf(row) : null;
      if (at) found.push({ key: row.key, oldNumber: row.oldNumber, at });
    }
  }
  return found;
}

/** When it was, where that can be read; what cannot is told where the row is brought. */
function instantOf(row: FieldRow): Date | null {
  try {
    return row.instant('at');
  } catch (error) {
    if (error instanceof BadValue) return null;
    throw error;
  }
}
