import { importedId, importedIdInOrder, numberOfImportedId } from '@souk/core/ids';
import type { OrganizationAct } from '@souk/domains/act';
import { movePassages } from '@souk/domains/gate/moving/move-passages';
import { refreshStatistics } from '@souk/domains/gate/moving/refresh-statistics';
import { MovedPassage } from '@souk/domains/gate/moving/schema';
import { movedPassagesTrail, storedPassages } from '@souk/domains/gate/moving/stored-passages';
import { cleanPlate } from '@souk/domains/gate/regions/clean-plate';
import type { FieldRow } from '../rows/field-row.ts';
import type { TableRows } from '../rows/table-rows.ts';
import type { Part, Thing } from '../run/part.ts';
import { BadValue } from '../values/bad-value.ts';
import { isNoPlate, meaningOf } from './old-words.ts';
import type { People } from './people.ts';

/** A row of the history as a passage. */
export interface PassageThing extends Thing {
  readonly passage: MovedPassage;
}

/** What a row of the history goes with. */
export interface HistoryContext {
  readonly people: People;
  /** The id of the gate where all passages are put; made, where there is none. */
  gateId(): Promise<string>;
}

const place = 'carwatch/history';

/** The id that a row of the history has here. */
export function passageIdOf(organizationId: string, { key, oldNumber }: Pick<FieldRow, 'key' | 'oldNumber'>): string {
  return oldNumber === null ? importedId(organizationId, place, key) : importedIdInOrder(organizationId, place, oldNumber);
}

/** The number of the row of the history that a passage comes from; null for one that comes from none. */
export function historyNumberOf(organizationId: string, passageId: string): number | null {
  return numberOfImportedId(organizationId, place, passageId);
}

/** Vehicles that went through, at one gate, paired to visits with those that are here. */
export function historyPart(act: OrganizationAct, rows: TableRows, { people, gateId }: HistoryContext): Part<PassageThing> {
  const toThing = async (row: FieldRow): Promise<PassageThing> => {
    const user = row.text('userId');
    const userId = user === null ? null : await people.idOf(user);
    const passage = toPassage(act.organizationId, row, userId);
    const { id, source: _source, ...all } = passage;
    const isLost = user !== null && userId === null;
    // Of somebody who is not here it says nothing; a live link may have found them by their name.
    const { userId: _userId, ...others } = all;
    const note = isLost ? `its user ${user} is not here` : undefined;
    return { id, key: row.key, rows: 1, passage, values: isLost ? others : all, note };
  };
  const idsOf = (things: readonly Thing[]): string[] => things.map(({ id }) => id);
  const passagesOf = (things: readonly PassageThing[]): MovedPassage[] => things.map(({ passage }) => passage);
  let pages = 0;
  const write = async (things: readonly PassageThing[]): Promise<void> => {
    await movePassages(act, await gateId(), passagesOf(things));
    pages += 1;
    // Each time there are twice as many.
    if (Number.isInteger(Math.log2(pages))) await refreshStatistics(act);
  };
  return {
    name: 'history',
    count: rows.count,
    read: () => rows.batches(toThing),
    write,
    trail: async (things) => await movedPassagesTrail(act, passagesOf(things)),
    stored: async (things) => await storedPassages(act, idsOf(things)),
  };
}

function toPassage(organizationId: string, row: FieldRow, userId: string | null): MovedPassage {
  const at = row.instant('at');
  if (!at) throw new BadValue('at: there is no date');
  const { status, isRead } = meaningOf(row.text('subject'), row.text('description'));
  const plate = row.text('plate') ?? '';
  return MovedPassage.parse({
    id: passageIdOf(organizationId, row),
    at,
    status,
    plate: isNoPlate(plate) ? '' : cleanPlate(plate),
    rawPlate: row.exact('plate') ?? '',
    subject: row.exact('subject') ?? '',
    description: row.exact('description') ?? '',
    // Who typed a plate has said what it is; of what CarWatch read nobody knows how sure it was, and it asked nobody to look.
    reviewState: isRead ? 'trusted' : 'confirmed',
    userId,
    source: row.source,
  });
}
