import { sql } from 'drizzle-orm';
import { boolean, check, foreignKey, index, integer, jsonb, pgTable, primaryKey, real, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core';
import { createdAt, instant, organizationId, organizationPolicy } from './columns.ts';
import { captures, gates, passages } from './gate.ts';

/** A selection of captures that is read again, on other models or with other settings. */
export const gateReplays = pgTable(
  'gate_replays',
  {
    organizationId: organizationId(),
    id: uuid('id').notNull(),
    state: text('state', { enum: ['waiting', 'running', 'finished', 'cancelled', 'failed'] })
      .notNull()
      .default('waiting'),
    /** Null: captures of every gate. */
    gateId: uuid('gate_id'),
    from: instant('from_at'),
    /** Captures from before this: never those that came after the replay was asked for. */
    to: instant('to_at').notNull(),
    labelledOnly: boolean('labelled_only').notNull(),
    most: integer('most').notNull(),
    /** Name and version: a replay ends where another version is installed. */
    detectorModel: text('detector_model').notNull(),
    readerModel: text('reader_model').notNull(),
    /** What is not as the captures were read with. */
    settings: jsonb('settings').notNull(),
    total: integer('total').notNull(),
    done: integer('done').notNull().default(0),
    /** The last capture that was read; null before the first. */
    lastReceivedAt: instant('last_received_at'),
    lastCaptureId: uuid('last_capture_id'),
    /** The code of what it failed of. */
    failure: text('failure'),
    actor: text('actor').notNull(),
    createdAt: createdAt(),
    finishedAt: instant('finished_at'),
  },
  (table) => [
    primaryKey({ columns: [table.organizationId, table.id] }),
    foreignKey({ columns: [table.organizationId, table.gateId], foreignColumns: [gates.organizationId, gates.id] }),
    uniqueIndex('gate_replays_going').on(table.organizationId).where(sql`state in ('waiting', 'running')`),
    index('gate_replays_newest').on(table.organizationId, table.createdAt, table.id),
    check('gate_replays_finished', sql`(${table.state} in ('waiting', 'running')) = (${table.finishedAt} is null)`),
    organizationPolicy(),
  ],
);

/** What came of one capture that was read again. */
export const gateReplayRows = pgTable(
  'gate_replay_rows',
  {
    organizationId: organizationId(),
    replayId: uuid('replay_id').notNull(),
    captureId: uuid('capture_id').notNull(),
    passageId: uuid('passage_id').notNull(),
    gateId: uuid('gate_id').notNull(),
    receivedAt: instant('received_at').notNull(),
    outcome: text('outcome', { enum: ['same', 'changed', 'found', 'lost', 'purged', 'unreadable'] }).notNull(),
    /** What the passage said before anybody looked. */
    beforePlate: text('before_plate').notNull(),
    beforeRaw: text('before_raw').notNull(),
    beforeMin: real('before_min'),
    beforeTrusted: boolean('before_trusted').notNull(),
    beforeDetector: text('before_detector').notNull(),
    beforeReader: text('before_reader').notNull(),
    /** Null where it could not be read again. */
    afterPlate: text('after_plate'),
    afterRaw: text('after_raw'),
    afterMin: real('after_min'),
    afterTrusted: boolean('after_trusted'),
    /** What a person had said that the photo shows, when it was read again; null where nobody had. */
    label: text('label'),
  },
  (table) => [
    primaryKey({ columns: [table.organizationId, table.replayId, table.captureId] }),
    foreignKey({
      columns: [table.organizationId, table.replayId],
      foreignColumns: [gateReplays.organizationId, gateReplays.id],
    }).onDelete('cascade'),
    foreignKey({ columns: [table.organizationId, table.captureId], foreignColumns: [captures.organizationId, captures.id] }),
    foreignKey({ columns: [table.organizationId, table.passageId], foreignColumns: [passages.organizationId, passages.id] }),
    foreignKey({ columns: [table.organizationId, table.gateId], foreignColumns: [gates.organizationId, gates.id] }),
    index('gate_replay_rows_newest').on(table.organizationId, table.replayId, table.receivedAt, table.captureId),
    index('gate_replay_rows_outcome').on(table.organizationId, table.replayId, table.outcome, table.receivedAt, table.captureId),
    check('gate_replay_rows_after', sql`(${table.outcome} in ('purged', 'unreadable')) = (${table.afterPlate} is null)`),
    organizationPolicy(),
  ],
);
