import { linkTables } from '@souk/importers/carwatch/linked';
import { bigint, char, customType, datetime, int, mysqlTable, text, timestamp, tinyint, varchar } from 'drizzle-orm/mysql-core';

/** The longest text of a VARCHAR in these tables, in characters. */
export const varcharLength = 255;

const name = (column: string) => varchar(column, { length: varcharLength });
const id = (column: string) => char(column, { length: 36 });
const instant = (column: string) => datetime(column, { mode: 'date', fsp: 3 });

/** JSON as it is written: MariaDB gives it back as text, MySQL as what it means. */
const json = customType<{ data: string; driverData: string }>({ dataType: () => 'json' });

/** CarWatch's people. */
export const users = mysqlTable('users', { userId: int('user_id').primaryKey().autoincrement(), username: name('username').notNull() });

/** CarWatch's passages. */
export const history = mysqlTable('history', {
  id: int('id').primaryKey().autoincrement(),
  plate: name('plate'),
  subject: name('subject'),
  description: text('description'),
  date: timestamp('date', { mode: 'date' }),
  userId: int('user_id'),
});

/** CarWatch's photos, but for their bytes. */
export const images = mysqlTable('images', { imageId: int('image_id').primaryKey().autoincrement() });

/** What Souk knows of a passage beyond CarWatch's row, which each has one of. */
export const soukPassages = mysqlTable(linkTables.passages, {
  historyId: int('history_id').primaryKey(),
  /** Null for a row of CarWatch's that Souk cannot take: `problem` says why. */
  passageId: id('passage_id'),
  /** Who wrote the row of the history. */
  origin: varchar('origin', { length: 8, enum: ['souk', 'carwatch'] }).notNull(),
  imageId: int('image_id'),
  gateId: id('gate_id'),
  gate: name('gate'),
  status: varchar('status', { length: 16 }),
  at: instant('at'),
  /** What is believed; the history has it in CarWatch's terms. */
  plate: name('plate'),
  rawPlate: name('raw_plate'),
  reviewState: varchar('review_state', { length: 16 }),
  version: int('version'),
  /** What a person said that the photo shows. */
  label: name('label'),
  duplicateOf: id('duplicate_of'),
  decision: varchar('decision', { length: 16 }),
  /** Everything that was read from the photo, and how. */
  reading: json('reading'),
  /** 1: its photo has yet to be looked for among CarWatch's. */
  photoDue: tinyint('photo_due').notNull().default(0),
  problem: text('problem'),
  /** SHA-256 of all that Souk has written of it, so that what is the same is not written again. */
  digest: char('digest', { length: 64 }),
});

/** Stays of vehicles, which CarWatch knows nothing of. */
export const soukVisits = mysqlTable(linkTables.visits, {
  id: id('id').primaryKey(),
  locationId: id('location_id'),
  plate: name('plate').notNull(),
  state: varchar('state', { length: 16 }).notNull(),
  entryPassageId: id('entry_passage_id'),
  exitPassageId: id('exit_passage_id'),
  openedAt: instant('opened_at'),
  closedAt: instant('closed_at'),
  closedByHand: text('closed_by_hand'),
  heldSince: instant('held_since'),
  holdReason: text('hold_reason'),
});

/** Whose the database is, and how far Souk has come with it: one row. */
export const soukLink = mysqlTable(linkTables.link, {
  id: tinyint('id').primaryKey(),
  organizationId: id('organization_id').notNull(),
  organization: name('organization').notNull(),
  /** Of the last event whose passages are here. */
  position: bigint('position', { mode: 'number' }).notNull(),
  /** When what CarWatch had at first was brought; null until then. */
  importedAt: instant('imported_at'),
  /** All passages up to this id were looked at, event or not. */
  sweptTo: id('swept_to'),
  /** When all were; null until then. */
  sweptAt: instant('swept_at'),
});
