import { sql } from 'drizzle-orm';
import { boolean, check, foreignKey, index, integer, jsonb, pgTable, primaryKey, real, text, unique, uuid } from 'drizzle-orm/pg-core';
import { createdAt, instant, organizationId, organizationPolicy } from './columns.ts';
import { devices, locations, organizations } from './identity.ts';
import { images } from './platform.ts';

/** Where vehicles pass: its direction policy and how its photos are read. */
export const gates = pgTable(
  'gates',
  {
    organizationId: organizationId().references(() => organizations.id, { onDelete: 'cascade' }),
    id: uuid('id').notNull(),
    name: text('name').notNull(),
    direction: text('direction', { enum: ['in', 'out', 'both'] })
      .notNull()
      .default('both'),
    locationId: uuid('location_id'),
    cameraId: uuid('camera_id'),
    region: text('region').notNull().default('any'),
    /** A reading whose weakest character is below this needs a person. */
    trustThreshold: real('trust_threshold').notNull().default(0.6),
    detectorConfidence: real('detector_confidence').notNull().default(0.5),
    detectorIou: real('detector_iou').notNull().default(0.5),
    readerConfidence: real('reader_confidence').notNull().default(0.1),
    readerIou: real('reader_iou').notNull().default(0.3),
    cropPaddingPx: integer('crop_padding_px').notNull().default(10),
    keepOriginal: boolean('keep_original').notNull().default(false),
    archivedAt: instant('archived_at'),
    createdAt: createdAt(),
  },
  (table) => [
    primaryKey({ columns: [table.organizationId, table.id] }),
    unique('gates_name').on(table.organizationId, table.name),
    foreignKey({ columns: [table.organizationId, table.locationId], foreignColumns: [locations.organizationId, locations.id] }),
    foreignKey({ columns: [table.organizationId, table.cameraId], foreignColumns: [devices.organizationId, devices.id] }),
    check('gates_trust_threshold', sql`${table.trustThreshold} between 0 and 1`),
    organizationPolicy(),
  ],
);

/** One received photo and everything that was read from it, with the settings and models it was read with. */
export const captures = pgTable(
  'captures',
  {
    organizationId: organizationId(),
    id: uuid('id').notNull(),
    gateId: uuid('gate_id').notNull(),
    imageId: uuid('image_id').notNull(),
    receivedAt: instant('received_at').notNull(),
    actor: text('actor').notNull(),
    plates: jsonb('plates').notNull(),
    settings: jsonb('settings').notNull(),
    models: jsonb('models').notNull(),
    timings: jsonb('timings').notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.organizationId, table.id] }),
    foreignKey({ columns: [table.organizationId, table.gateId], foreignColumns: [gates.organizationId, gates.id] }),
    foreignKey({ columns: [table.organizationId, table.imageId], foreignColumns: [images.organizationId, images.id] }),
    index('captures_newest').on(table.organizationId, table.receivedAt.desc(), table.id.desc()),
    organizationPolicy(),
  ],
);

/** One vehicle going through, from a capture or typed by hand. */
export const passages = pgTable(
  'passages',
  {
    organizationId: organizationId(),
    id: uuid('id').notNull(),
    gateId: uuid('gate_id').notNull(),
    /** Null when the passage was typed by hand. */
    captureId: uuid('capture_id'),
    at: instant('at').notNull(),
    status: text('status', { enum: ['entering', 'leaving', 'unknown'] }).notNull(),
    /** Normalised for the gate's region; empty when no plate was read. */
    plate: text('plate').notNull(),
    /** As the model or the person wrote it. */
    rawPlate: text('raw_plate').notNull(),
    confidence: real('confidence'),
    minCharConfidence: real('min_char_confidence'),
    reviewState: text('review_state', { enum: ['trusted', 'needs_review', 'confirmed', 'corrected'] }).notNull(),
    subject: text('subject').notNull(),
    description: text('description').notNull(),
    actor: text('actor').notNull(),
    /** The member who posted it; kept for old clients' history after the account is gone as null. */
    userId: uuid('user_id'),
  },
  (table) => [
    primaryKey({ columns: [table.organizationId, table.id] }),
    foreignKey({ columns: [table.organizationId, table.gateId], foreignColumns: [gates.organizationId, gates.id] }),
    foreignKey({ columns: [table.organizationId, table.captureId], foreignColumns: [captures.organizationId, captures.id] }),
    index('passages_newest').on(table.organizationId, table.at.desc(), table.id.desc()),
    index('passages_plate').on(table.organizationId, sql`${table.plate} text_pattern_ops`),
    index('passages_review').on(table.organizationId, table.reviewState, table.at.desc()),
    organizationPolicy(),
  ],
);

/** What a person says a photo shows, beside what the models read: the evaluation set. */
export const plateLabels = pgTable(
  'plate_labels',
  {
    organizationId: organizationId(),
    id: uuid('id').notNull(),
    passageId: uuid('passage_id').notNull(),
    captureId: uuid('capture_id'),
    gateId: uuid('gate_id').notNull(),
    text: text('text').notNull(),
    readText: text('read_text').notNull(),
    detectorModel: text('detector_model'),
    readerModel: text('reader_model'),
    actor: text('actor').notNull(),
    createdAt: createdAt(),
  },
  (table) => [
    primaryKey({ columns: [table.organizationId, table.id] }),
    foreignKey({ columns: [table.organizationId, table.passageId], foreignColumns: [passages.organizationId, passages.id] }),
    foreignKey({ columns: [table.organizationId, table.gateId], foreignColumns: [gates.organizationId, gates.id] }),
    index('plate_labels_passage').on(table.organizationId, table.passageId),
    organizationPolicy(),
  ],
);
