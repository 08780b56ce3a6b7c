import { sql } from 'drizzle-orm';
import {
  bigint,
  boolean,
  check,
  foreignKey,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  real,
  text,
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core';
import { priceLists } from './catalog.ts';
import { createdAt, instant, organizationId, organizationPolicy } from './columns.ts';
import { organizations, users } from './identity.ts';
import { images } from './platform.ts';

/** How trays are read at an organization's counters. One row per organization; without one the defaults hold. */
export const counterSettings = pgTable(
  'counter_settings',
  {
    organizationId: organizationId()
      .primaryKey()
      .references(() => organizations.id, { onDelete: 'cascade' }),
    model: text('model').notNull().default('stick-colours'),
    confidence: real('confidence').notNull().default(0.35),
    iou: real('iou').notNull().default(0.5),
    /** The pixels decide a stick's colour when they are surer than this and the model less sure than `modelTrust`. */
    colourOverride: real('colour_override').notNull().default(0.6),
    modelTrust: real('model_trust').notNull().default(0.62),
    /** False ignores a caller's region of interest. */
    respectRoi: boolean('respect_roi').notNull().default(true),
    /** Where the tray stands in the picture when the caller does not say; null is everywhere. */
    roi: jsonb('roi'),
    version: integer('version').notNull().default(1),
    updatedAt: instant('updated_at').notNull().defaultNow(),
  },
  () => [organizationPolicy()],
);

/** One photo of a tray, everything that was read from it, and the bill it made. */
export const detections = pgTable(
  'detections',
  {
    organizationId: organizationId().references(() => organizations.id, { onDelete: 'cascade' }),
    id: uuid('id').notNull(),
    imageId: uuid('image_id').notNull(),
    receivedAt: instant('received_at').notNull(),
    /** Of the model, the region of interest and the thresholds, as they were used. */
    model: text('model').notNull(),
    modelSha256: text('model_sha256').notNull(),
    settings: jsonb('settings').notNull(),
    timings: jsonb('timings').notNull(),
    sticks: jsonb('sticks').notNull(),
    issues: jsonb('issues').notNull(),
    needsConfirmation: boolean('needs_confirmation').notNull(),
    /** Null where no list was in force. */
    priceListId: uuid('price_list_id'),
    priceListVersion: integer('price_list_version'),
    currency: text('currency').notNull(),
    /** The bill as it was read: `{ colour, count, unitPriceMinor, totalMinor }`. */
    items: jsonb('items').notNull(),
    totalMinor: bigint('total_minor', { mode: 'number' }).notNull(),
    status: text('status', { enum: ['proposed', 'confirmed', 'corrected'] })
      .notNull()
      .default('proposed'),
    /** The bill as a person confirmed or corrected it; null until then. */
    confirmedItems: jsonb('confirmed_items'),
    confirmedTotalMinor: bigint('confirmed_total_minor', { mode: 'number' }),
    confirmedBy: text('confirmed_by'),
    confirmedAt: instant('confirmed_at'),
    orderId: uuid('order_id'),
    version: integer('version').notNull().default(1),
    actor: text('actor').notNull(),
    /** The person who posted it; null for a device, and after the account is gone. */
    userId: uuid('user_id').references(() => users.id, { onDelete: 'set null' }),
  },
  (table) => [
    primaryKey({ columns: [table.organizationId, table.id] }),
    foreignKey({ columns: [table.organizationId, table.imageId], foreignColumns: [images.organizationId, images.id] }),
    foreignKey({ columns: [table.organizationId, table.priceListId], foreignColumns: [priceLists.organizationId, priceLists.id] }),
    index('detections_newest').on(table.organizationId, table.receivedAt, table.id),
    index('detections_image').on(table.organizationId, table.imageId),
    index('detections_status').on(table.organizationId, table.status, table.receivedAt, table.id),
    index('detections_user').on(table.userId, table.organizationId),
    check('detections_price_list', sql`(${table.priceListId} is null) = (${table.priceListVersion} is null)`),
    check('detections_total', sql`${table.totalMinor} >= 0`),
    check('detections_confirmed', sql`(${table.status} = 'proposed') = (${table.confirmedItems} is null)`),
    organizationPolicy(),
  ],
);

/** What a person says a tray holds, beside what was read: the evaluation set. */
export const trayLabels = pgTable(
  'tray_labels',
  {
    organizationId: organizationId(),
    id: uuid('id').notNull(),
    detectionId: uuid('detection_id').notNull(),
    /** The truth and the reading, as sticks per colour. */
    counts: jsonb('counts').notNull(),
    readCounts: jsonb('read_counts').notNull(),
    model: text('model').notNull(),
    /** Whether the reading asked for confirmation. */
    flagged: boolean('flagged').notNull(),
    exact: boolean('exact').notNull(),
    actor: text('actor').notNull(),
    createdAt: createdAt(),
    /** Set when a later correction replaced it. */
    supersededAt: instant('superseded_at'),
  },
  (table) => [
    primaryKey({ columns: [table.organizationId, table.id] }),
    foreignKey({ columns: [table.organizationId, table.detectionId], foreignColumns: [detections.organizationId, detections.id] }),
    uniqueIndex('tray_labels_current').on(table.organizationId, table.detectionId).where(sql`superseded_at is null`),
    index('tray_labels_newest').on(table.organizationId, table.createdAt, table.id).where(sql`superseded_at is null`),
    organizationPolicy(),
  ],
);
