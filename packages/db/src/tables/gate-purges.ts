import { bigint, index, integer, pgTable, primaryKey, uuid } from 'drizzle-orm/pg-core';
import { instant, organizationId, organizationPolicy } from './columns.ts';

/** What each run of the purge of photos took and left. */
export const gatePurges = pgTable(
  'gate_purges',
  {
    organizationId: organizationId(),
    /** The job's: an attempt that goes on after another adds to the same row. */
    id: uuid('id').notNull(),
    startedAt: instant('started_at').notNull(),
    /** Null while it runs, and for ever where it failed for good. */
    finishedAt: instant('finished_at'),
    images: integer('images').notNull().default(0),
    /** Of the photos as they are shown; what was kept as it came is not counted. */
    sizeBytes: bigint('size_bytes', { mode: 'number' }).notNull().default(0),
    /** Old enough, and left for a legal hold. */
    held: integer('held').notNull().default(0),
    /** Old enough, and left for the evaluation set. */
    labelled: integer('labelled').notNull().default(0),
  },
  (table) => [
    primaryKey({ columns: [table.organizationId, table.id] }),
    index('gate_purges_newest').on(table.organizationId, table.startedAt, table.id),
    organizationPolicy(),
  ],
);
