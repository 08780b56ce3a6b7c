import type { SQL } from 'drizzle-orm';
import type { TablePlan } from '../mapping/plan.ts';
import { type TableOptions, type TableRows, tableRows } from '../rows/table-rows.ts';

/** A table, and how and how much of it is read. */
interface ReadTable {
  readonly plan: TablePlan;
  readonly table: TableOptions;
}

/** Where photos come from. */
interface PhotoSource {
  readonly images: ReadTable;
  readonly history: ReadTable | undefined;
  /** Only those of the photos are brought; the others are looked at to see which is of which. */
  readonly where?: SQL;
}

/** What photos are brought from: see `PhotosContext`. */
interface PhotoTables {
  readonly photos: TableRows;
  readonly times: TableRows;
  readonly rows: TableRows | null;
}

/** Rows of photos are read few at a time: the old database reads their bytes for each. */
const photoRows = 20;

/** For what is read of all rows at once, to see which photos are of which. */
const keyRows = 5_000;

/** Opens what photos are brought from, and what tells which of them is of which row. */
export function photoTables({ images, history, where = images.table.where }: PhotoSource): PhotoTables {
  const pageSize = Math.min(images.table.pageSize, photoRows);
  return {
    photos: tableRows(images.plan, { ...images.table, where, pageSize }, ['data']),
    times: keysOf(images, ['at']),
    rows: history ? keysOf(history, ['at', 'subject', 'description']) : null,
  };
}

/** A table's keys, and of its fields these alone. */
function keysOf({ plan, table }: ReadTable, names: readonly string[]): TableRows {
  const fields = new Map([...plan.fields].filter(([name]) => names.includes(name)));
  return tableRows({ ...plan, fields }, { ...table, pageSize: keyRows });
}
