import { sql } from 'drizzle-orm';
import { boolean, check, foreignKey, index, integer, jsonb, pgTable, primaryKey, real, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core';
import { createdAt, instant, organizationId, organizationPolicy } from './columns.ts';
import { devices, locations, organizations, users } from './identity.ts';
import { images } from './platform.ts';

/** Characters that a camera takes for one another: each in `from` is folded into the one below it in `to`. */
export const foldedCharacters = { from: 'ODQILZSGB', to: '000112568' } as const;

/** The plate with confusable characters folded: what a search by prefix, a fuzzy one and the lists look up. */
const plateKey = () =>
  text('plate_key')
    .notNull()
    .generatedAlwaysAs(sql.raw(`translate(plate, '${foldedCharacters.from}', '${foldedCharacters.to}')`));

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
    /** Gates from before there was a choice go on being read as they were. */
    recipe: text('recipe', { enum: ['once', 'thorough'] })
      .notNull()
      .default('once'),
    keepOriginal: boolean('keep_original').notNull().default(false),
    /** A vehicle that comes again the same way within this is the same passage, seen twice. 0: never. */
    duplicateWindowSeconds: integer('duplicate_window_seconds').notNull().default(30),
    /** Photos older than this are deleted. Null: never. */
    imageRetentionDays: integer('image_retention_days'),
    /** Photos that a person has said the plate of stay, for the evaluation set. */
    keepLabelledImages: boolean('keep_labelled_images').notNull().default(false),
    archivedAt: instant('archived_at'),
    createdAt: createdAt(),
  },
  (table) => [
    primaryKey({ columns: [table.organizationId, table.id] }),
    // An archived gate gives its name and its camera back.
    uniqueIndex('gates_name').on(table.organizationId, sql`lower(${table.name})`).where(sql`archived_at is null`),
    uniqueIndex('gates_camera').on(table.organizationId, table.cameraId).where(sql`archived_at is null`),
    foreignKey({ columns: [table.organizationId, table.locationId], foreignColumns: [locations.organizationId, locations.id] }),
    foreignKey({ columns: [table.organizationId, table.cameraId], foreignColumns: [devices.organizationId, devices.id] }),
    check('gates_trust_threshold', sql`${table.trustThreshold} between 0 and 1`),
    check('gates_duplicate_window', sql`${table.duplicateWindowSeconds} between 0 and 3600`),
    check('gates_image_retention', sql`${table.imageRetentionDays} between 1 and 3650`),
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
    /** Null once the photo was purged. */
    imageId: uuid('image_id'),
    imagePurgedAt: instant('image_purged_at'),
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
    index('captures_newest').on(table.organizationId, table.receivedAt, table.id),
    index('captures_image').on(table.organizationId, table.imageId),
    index('captures_gate').on(table.organizationId, table.gateId, table.receivedAt, table.id),
    // What a purge looks through, the oldest first, without those that earlier ones have taken.
    index('captures_kept').on(table.organizationId, table.gateId, table.receivedAt, table.id).where(sql`image_id is not null`),
    check('captures_purged', sql`(${table.imageId} is null) = (${table.imagePurgedAt} is not null)`),
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
    plateKey: plateKey(),
    /** As the model or the person wrote it. */
    rawPlate: text('raw_plate').notNull(),
    confidence: real('confidence'),
    minCharConfidence: real('min_char_confidence'),
    reviewState: text('review_state', { enum: ['trusted', 'needs_review', 'confirmed', 'corrected'] }).notNull(),
    /** Goes up with every review, so that nobody overwrites a review that they have not seen. */
    version: integer('version').notNull().default(1),
    subject: text('subject').notNull(),
    description: text('description').notNull(),
    /** What a barrier was told when the passage was recorded. */
    decision: text('decision', { enum: ['open', 'refuse', 'none'] })
      .notNull()
      .default('none'),
    /** The entries of the lists that the plate was found in. */
    listMatches: jsonb('list_matches').notNull().default([]),
    /** Which way the vehicle went by its status and the gate's direction of that time; null from before there were visits. */
    movement: text('movement', { enum: ['in', 'out', 'unknown'] }),
    /** Where the gate stood then. No foreign key: a location may go, what happened there stays. */
    locationId: uuid('location_id'),
    /** The gate's of that time. */
    duplicateWindowSeconds: integer('duplicate_window_seconds').notNull().default(0),
    /** The passage that this one is another sight of. */
    duplicateOf: uuid('duplicate_of'),
    actor: text('actor').notNull(),
    /** The person who posted it; null for a device, and after the account is gone. */
    userId: uuid('user_id').references(() => users.id, { onDelete: 'set null' }),
  },
  (table) => [
    primaryKey({ columns: [table.organizationId, table.id] }),
    foreignKey({ columns: [table.organizationId, table.gateId], foreignColumns: [gates.organizationId, gates.id] }),
    foreignKey({ columns: [table.organizationId, table.captureId], foreignColumns: [captures.organizationId, captures.id] }),
    foreignKey({ columns: [table.organizationId, table.duplicateOf], foreignColumns: [table.organizationId, table.id] }),
    // Read backwards, newest first: drizzle writes desc() as NULLS LAST, an order no query here asks for.
    index('passages_newest').on(table.organizationId, table.at, table.id),
    index('passages_plate').on(table.organizationId, table.plateKey.op('text_pattern_ops')),
    index('passages_review').on(table.organizationId, table.reviewState, table.at, table.id),
    index('passages_gate').on(table.organizationId, table.gateId, table.at, table.id),
    // The person first: deleting an account looks them up whatever the organization.
    index('passages_user').on(table.userId, table.organizationId, table.at, table.id),
    index('passages_capture').on(table.organizationId, table.captureId),
    index('passages_vehicle').on(table.organizationId, table.plateKey, table.at, table.id).where(sql`movement is not null`),
    index('passages_duplicates').on(table.organizationId, table.duplicateOf).where(sql`duplicate_of is not null`),
    organizationPolicy(),
  ],
);

/** A vehicle's stay: its entry and its exit, as they follow from the passages. */
export const visits = pgTable(
  'visits',
  {
    organizationId: organizationId(),
    id: uuid('id').notNull(),
    /** Where: pairing is across the gates of one location, and across those without one. */
    locationId: uuid('location_id'),
    plate: text('plate').notNull(),
    plateKey: plateKey(),
    /** `exit_lost`: came in again without having left. `orphan_exit`: left without having come. `void`: a review left nothing of it. */
    state: text('state', { enum: ['open', 'closed', 'exit_lost', 'orphan_exit', 'void'] }).notNull(),
    entryPassageId: uuid('entry_passage_id'),
    exitPassageId: uuid('exit_passage_id'),
    openedAt: instant('opened_at'),
    /** The vehicle is counted as inside from `opened_at` to before this. */
    closedAt: instant('closed_at'),
    /** What the lists go by. */
    at: instant('at').notNull().generatedAlwaysAs(sql.raw('coalesce(opened_at, closed_at)')),
    /** Since when a person says that it has left; a passage that says otherwise prevails. */
    handClosedAt: instant('hand_closed_at'),
    handClosedReason: text('hand_closed_reason'),
    /** While it is set, nothing of the visit may be purged, whatever its state. */
    heldAt: instant('held_at'),
    holdReason: text('hold_reason'),
  },
  (table) => [
    primaryKey({ columns: [table.organizationId, table.id] }),
    foreignKey({ columns: [table.organizationId, table.entryPassageId], foreignColumns: [passages.organizationId, passages.id] }),
    foreignKey({ columns: [table.organizationId, table.exitPassageId], foreignColumns: [passages.organizationId, passages.id] }),
    uniqueIndex('visits_entry').on(table.organizationId, table.entryPassageId).where(sql`state <> 'void'`),
    index('visits_exit').on(table.organizationId, table.exitPassageId),
    index('visits_newest').on(table.organizationId, table.at, table.id),
    index('visits_state').on(table.organizationId, table.state, table.at, table.id),
    index('visits_plate').on(table.organizationId, table.plateKey.op('text_pattern_ops')),
    index('visits_inside').on(table.organizationId, table.locationId).where(sql`state = 'open'`),
    index('visits_opened').on(table.organizationId, table.openedAt),
    index('visits_closed').on(table.organizationId, table.closedAt),
    index('visits_held').on(table.organizationId, table.id).where(sql`held_at is not null`),
    check('visits_open', sql`state = 'void' or (state = 'open') = (closed_at is null)`),
    check('visits_orphan', sql`state = 'void' or (state = 'orphan_exit') = (opened_at is null)`),
    check('visits_order', sql`opened_at <= closed_at`),
    organizationPolicy(),
  ],
);

/**
 * Which vehicles are let in, kept out or only told of, where and when. Not two of one kind, plate and gate at one time: the migration's
 * `vehicle_list_entries_once`, an exclusion, which drizzle has no word for.
 */
export const vehicleListEntries = pgTable(
  'vehicle_list_entries',
  {
    organizationId: organizationId().references(() => organizations.id, { onDelete: 'cascade' }),
    id: uuid('id').notNull(),
    kind: text('kind', { enum: ['allow', 'deny', 'watch'] }).notNull(),
    /** Cleaned, as a reading is. */
    plate: text('plate').notNull(),
    plateKey: plateKey(),
    /** As the person wrote it. */
    rawPlate: text('raw_plate').notNull(),
    /** Null: every gate of the organization. */
    gateId: uuid('gate_id'),
    /** Null: always before `valid_until`. */
    validFrom: instant('valid_from'),
    /** Null: from `valid_from` until it is removed. */
    validUntil: instant('valid_until'),
    /** Whose car it is. */
    subject: text('subject').notNull(),
    note: text('note').notNull(),
    actor: text('actor').notNull(),
    /** Goes up with every change, so that nobody overwrites what they have not seen. */
    version: integer('version').notNull().default(1),
    createdAt: createdAt(),
    updatedAt: instant('updated_at').notNull().defaultNow(),
    removedAt: instant('removed_at'),
  },
  (table) => [
    primaryKey({ columns: [table.organizationId, table.id] }),
    foreignKey({ columns: [table.organizationId, table.gateId], foreignColumns: [gates.organizationId, gates.id] }),
    index('vehicle_list_entries_plate').on(table.organizationId, table.plateKey.op('text_pattern_ops')).where(sql`removed_at is null`),
    index('vehicle_list_entries_newest').on(table.organizationId, table.createdAt, table.id).where(sql`removed_at is null`),
    check('vehicle_list_entries_has_plate', sql`${table.plate} <> ''`),
    check('vehicle_list_entries_window', sql`${table.validFrom} < ${table.validUntil}`),
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
    captureId: uuid('capture_id').notNull(),
    gateId: uuid('gate_id').notNull(),
    /** The truth; empty when the photo shows no plate. */
    text: text('text').notNull(),
    /** What the passage said before anybody looked, and what the model wrote. */
    readText: text('read_text').notNull(),
    rawText: text('raw_text').notNull(),
    /** Characters to change, add or remove between the two. */
    edits: integer('edits').notNull(),
    /** Null when no plate was found. */
    minCharConfidence: real('min_char_confidence'),
    /** Whether the reading was trusted at the gate's threshold of that time. */
    trusted: boolean('trusted').notNull(),
    detectorModel: text('detector_model').notNull(),
    readerModel: text('reader_model').notNull(),
    actor: text('actor').notNull(),
    createdAt: createdAt(),
    /** Set when a later review replaced it. */
    supersededAt: instant('superseded_at'),
  },
  (table) => [
    primaryKey({ columns: [table.organizationId, table.id] }),
    foreignKey({ columns: [table.organizationId, table.passageId], foreignColumns: [passages.organizationId, passages.id] }),
    foreignKey({ columns: [table.organizationId, table.captureId], foreignColumns: [captures.organizationId, captures.id] }),
    foreignKey({ columns: [table.organizationId, table.gateId], foreignColumns: [gates.organizationId, gates.id] }),
    uniqueIndex('plate_labels_current').on(table.organizationId, table.passageId).where(sql`superseded_at is null`),
    index('plate_labels_newest').on(table.organizationId, table.createdAt, table.id).where(sql`superseded_at is null`),
    organizationPolicy(),
  ],
);
