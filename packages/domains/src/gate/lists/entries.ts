import type { Queryable } from '@souk/db/database';
import { vehicleListEntries } from '@souk/db/tables/gate';
import { and, eq, type SQL } from 'drizzle-orm';
import type { Transaction } from '../../change.ts';
import { gateErrors } from '../errors.ts';
import { listChanged } from '../events.ts';
import type { ListEntry } from './schema.ts';

/** A row of the entries' table. */
export type EntryRow = typeof vehicleListEntries.$inferSelect;

/** One entry of the organization's, removed or not. Throws `gate.list_entry_not_found`. `lock` keeps others from changing it meanwhile. */
export async function loadEntry(
  db: Queryable,
  organizationId: string,
  id: string,
  options: { readonly lock?: boolean } = {},
): Promise<EntryRow> {
  const query = db.select().from(vehicleListEntries).where(isEntry(organizationId, id));
  const [row] = options.lock ? await query.for('update') : await query;
  if (!row) throw gateErrors.list_entry_not_found();
  return row;
}

/** Returns the entry; throws `gate.list_entry_removed` where it was removed. */
export function onList(entry: EntryRow): EntryRow {
  if (entry.removedAt) throw gateErrors.list_entry_removed();
  return entry;
}

/** The condition that picks one entry. */
export function isEntry(organizationId: string, id: string): SQL | undefined {
  return and(eq(vehicleListEntries.organizationId, organizationId), eq(vehicleListEntries.id, id));
}

/** A row as the contract shows it. */
export function toEntry(row: EntryRow): ListEntry {
  const { organizationId: _organizationId, actor: _actor, plateKey: _plateKey, ...entry } = row;
  return entry;
}

/** Tells whoever follows that an entry changed. */
export function tellChange(tx: Transaction, { id: entryId, ...entry }: ListEntry): void {
  tx.emit(listChanged, `list-entry:${entryId}`, { entryId, ...entry });
}
