import { isDeepStrictEqual } from 'node:util';
import type { Queryable } from '@souk/db/database';
import { gates, vehicleListEntries } from '@souk/db/tables/gate';
import { and, eq, isNull, sql } from 'drizzle-orm';
import type { BadCell } from '../../bad-cells.ts';
import { overlap } from './check-window.ts';
import { type EntryValues, readEntryRow } from './read-entry-row.ts';

/** What a file comes to. */
export interface EntryPlan {
  readonly added: EntryValues[];
  /** Rows that say what is on the list already. */
  readonly unchanged: number;
  readonly errors: BadCell[];
}

interface FileRow {
  readonly row: number;
  readonly cells: Readonly<Record<string, string>>;
}

/** An entry that is on a list, or that a row of the file puts there. */
interface Listed extends Omit<EntryValues, 'rawPlate'> {
  /** Null for what was there before. */
  readonly row: number | null;
}

/** Works out what a file would add, and everything that is wrong with it. */
export async function planEntries(db: Queryable, organizationId: string, rows: readonly FileRow[]): Promise<EntryPlan> {
  const gatesByName = await loadGates(db, organizationId);
  const read = rows.map(({ row, cells }) => ({ row, ...readEntryRow(row, cells, gatesByName) }));
  const plates = read.flatMap(({ values }) => (values ? [values.plate] : []));
  const listed = Map.groupBy(await loadListed(db, organizationId, plates), placeOf);

  const added: EntryValues[] = [];
  const errors = read.flatMap((one) => one.errors);
  let unchanged = 0;
  for (const { row, values } of read) {
    if (!values) continue;
    const place = placeOf(values);
    const there = listed.get(place) ?? [];
    const clash = there.find((entry) => overlap(entry, values));
    if (!clash) {
      added.push(values);
      listed.set(place, [...there, { ...values, row }]);
    } else if (clash.row === null && saysTheSame(clash, values)) unchanged += 1;
    else errors.push({ row, column: 'plate', message: clash.row === null ? alreadyThere : `Row ${clash.row} has it too` });
  }
  return { added, unchanged, errors };
}

const alreadyThere = 'Is on this list already for some of that time, and not exactly so';

/** Where no two entries may stand at one time. */
function placeOf({ kind, gateId, plate }: Omit<Listed, 'row'>): string {
  return `${kind} ${gateId} ${plate}`;
}

function saysTheSame(one: Listed, other: EntryValues): boolean {
  const tellingOf = ({ validFrom, validUntil, subject, note }: Omit<Listed, 'row'>) => ({ validFrom, validUntil, subject, note });
  return isDeepStrictEqual(tellingOf(one), tellingOf(other));
}

async function loadGates(db: Queryable, organizationId: string): Promise<Map<string, string>> {
  const ofUse = and(eq(gates.organizationId, organizationId), isNull(gates.archivedAt));
  const rows = await db.select({ id: gates.id, name: gates.name }).from(gates).where(ofUse);
  return new Map(rows.map(({ id, name }) => [name.toLowerCase(), id]));
}

async function loadListed(db: Queryable, organizationId: string, plates: readonly string[]): Promise<Listed[]> {
  const { kind, plate, gateId, validFrom, validUntil, subject, note, removedAt } = vehicleListEntries;
  const isMeant = sql`${plate} = any(${sql.param(plates)}::text[])`;
  const rows = await db
    .select({ kind, plate, gateId, validFrom, validUntil, subject, note })
    .from(vehicleListEntries)
    .where(and(eq(vehicleListEntries.organizationId, organizationId), isNull(removedAt), isMeant));
  return rows.map((row) => ({ ...row, row: null }));
}
