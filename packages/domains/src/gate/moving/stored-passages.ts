import { passages } from '@souk/db/tables/gate';
import { and, eq, inArray, isNull } from 'drizzle-orm';
import type { OrganizationAct } from '../../act.ts';
import { type ImportTrail, importTrail } from '../../import-trail.ts';
import type { PassageRow } from '../passages/passages.ts';
import type { MovedPassage } from './schema.ts';

/** What is stored of passages that were moved. */
export type StoredPassage = Pick<PassageRow, Exclude<keyof MovedPassage, 'id' | 'source'>>;

/** What is stored of moved passages now, by their ids. */
export async function storedPassages(
  { organizationId, read }: OrganizationAct,
  ids: readonly string[],
): Promise<ReadonlyMap<string, StoredPassage>> {
  const isMeant = and(eq(passages.organizationId, organizationId), inArray(passages.id, [...ids]));
  const rows = ids.length === 0 ? [] : await read(async (db) => await db.select().from(passages).where(isMeant));
  return new Map(
    rows.map(({ id, at, status, plate, rawPlate, subject, description, reviewState, userId }) => {
      return [id, { at, status, plate, rawPlate, subject, description, reviewState, userId }];
    }),
  );
}

/**
 * What the audit trail knows of moved passages, by their ids. One that came while its person was not here, and whose person is here now,
 * counts as not brought: `movePassages` gives it that person.
 */
export async function movedPassagesTrail(
  act: OrganizationAct,
  moved: readonly Pick<MovedPassage, 'id' | 'userId'>[],
): Promise<ReadonlyMap<string, ImportTrail>> {
  const trail = await importTrail(
    act,
    moved.map(({ id }) => `passage:${id}`),
  );
  const lacking = await withoutPerson(
    act,
    moved.flatMap(({ id, userId }) => (userId === null ? [] : [id])),
  );
  return new Map(
    [...trail].map(([subject, known]) => {
      const id = subject.slice('passage:'.length);
      return [id, { ...known, imported: known.imported && !lacking.has(id) }];
    }),
  );
}

async function withoutPerson({ organizationId, read }: OrganizationAct, ids: readonly string[]): Promise<ReadonlySet<string>> {
  if (ids.length === 0) return new Set();
  const isMeant = and(eq(passages.organizationId, organizationId), inArray(passages.id, [...ids]), isNull(passages.userId));
  const rows = await read(async (db) => await db.select({ id: passages.id }).from(passages).where(isMeant));
  return new Set(rows.map(({ id }) => id));
}
