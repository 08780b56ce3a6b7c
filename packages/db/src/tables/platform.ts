import { sql } from 'drizzle-orm';
import { bigint, index, integer, jsonb, pgTable, primaryKey, text, uuid, varchar } from 'drizzle-orm/pg-core';
import { appendOnlyPolicies, createdAt, instant, organizationId, organizationPolicy } from './columns.ts';

/** Who changed what, with the state before and after. Written in the transaction of the change. */
export const auditLog = pgTable(
  'audit_log',
  {
    organizationId: organizationId(),
    id: uuid('id').notNull(),
    at: instant('at').notNull().defaultNow(),
    /** `user:<id>`, `api-key:<id>`, `device:<id>`, `system`, `import` or `anonymous`. */
    actor: text('actor').notNull(),
    action: text('action').notNull(),
    subject: text('subject').notNull(),
    before: jsonb('before'),
    after: jsonb('after'),
    requestId: text('request_id').notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.organizationId, table.id] }),
    // Ascending: read backwards it serves the newest first, which an index made DESC NULLS LAST does not.
    index('audit_log_newest').on(table.organizationId, table.at, table.id),
    index('audit_log_subject').on(table.organizationId, table.subject),
    ...appendOnlyPolicies(),
  ],
);

/** The last position given out per organization. Locked last in a transaction, so positions become visible in order. */
export const eventCounters = pgTable(
  'event_counters',
  { organizationId: organizationId().primaryKey(), lastPosition: bigint('last_position', { mode: 'number' }).notNull().default(0) },
  () => [organizationPolicy()],
);

/** What happened, in order and without gaps per organization. */
export const events = pgTable(
  'events',
  {
    organizationId: organizationId(),
    position: bigint('position', { mode: 'number' }).notNull(),
    type: text('type').notNull(),
    subject: text('subject').notNull(),
    payload: jsonb('payload').notNull(),
    at: instant('at').notNull().defaultNow(),
    requestId: text('request_id').notNull(),
  },
  (table) => [primaryKey({ columns: [table.organizationId, table.position] }), index('events_age').on(table.at), ...appendOnlyPolicies()],
);

/** The answer of a repeatable request, kept so that a repeat gets the same one. */
export const idempotencyKeys = pgTable(
  'idempotency_keys',
  {
    organizationId: organizationId(),
    actor: text('actor').notNull(),
    /** SHA-256 of the key, hex: the key itself opens the answer. */
    keyHash: text('key_hash').notNull(),
    procedure: text('procedure').notNull(),
    requestHash: text('request_hash').notNull(),
    /** Sealed with a key made of the caller's, since an answer may hold a secret. Null while the first request is running. */
    answer: text('answer'),
    /** A crashed first request gives way to a repeat after this. */
    leaseUntil: instant('lease_until').notNull(),
    createdAt: createdAt(),
  },
  (table) => [
    primaryKey({ columns: [table.organizationId, table.actor, table.keyHash] }),
    index('idempotency_keys_age').on(table.createdAt),
    organizationPolicy(),
  ],
);

/** Mail that was handed over: sent by SMTP, or kept here when there is no SMTP server. Global; system role only. */
export const mails = pgTable('mails', {
  id: uuid('id').primaryKey(),
  recipient: text('recipient').notNull(),
  subject: text('subject').notNull(),
  body: text('body').notNull(),
  sentAt: instant('sent_at'),
  createdAt: createdAt(),
}).enableRLS();

/** A stored image: where its bytes are and what they were verified to be. */
export const images = pgTable(
  'images',
  {
    organizationId: organizationId(),
    id: uuid('id').notNull(),
    /** SHA-256 of the bytes as received, hex. */
    sha256: text('sha256').notNull(),
    /** SHA-256 of the normalised JPEG, hex: its ETag. */
    contentSha256: text('content_sha256').notNull(),
    storageKey: text('storage_key').notNull(),
    /** Set when the photo was also kept exactly as it came. */
    originalKey: text('original_key'),
    widthPx: integer('width_px').notNull(),
    heightPx: integer('height_px').notNull(),
    sizeBytes: integer('size_bytes').notNull(),
    createdAt: createdAt(),
  },
  (table) => [
    primaryKey({ columns: [table.organizationId, table.id] }),
    index('images_newest').on(table.organizationId, sql`${table.createdAt} desc`),
    index('images_storage_key').on(table.organizationId, table.storageKey),
    index('images_original_key').on(table.organizationId, table.originalKey).where(sql`original_key is not null`),
    organizationPolicy(),
  ],
);

/** Counters of throttled sign-in, in the order of columns that rate-limiter-flexible inserts by. Global; system role only. */
export const rateLimits = pgTable(
  'rate_limits',
  {
    key: varchar('key', { length: 255 }).primaryKey(),
    points: integer('points').notNull().default(0),
    /** Milliseconds since 1970. */
    expire: bigint('expire', { mode: 'number' }),
  },
  (table) => [index('rate_limits_expire').on(table.expire)],
).enableRLS();

/** Numbers that an organization gives out one by one, without gaps: a row is locked by whoever takes the next until they commit. */
export const numberSeries = pgTable(
  'number_series',
  { organizationId: organizationId(), series: text('series').notNull(), last: integer('last').notNull() },
  (table) => [primaryKey({ columns: [table.organizationId, table.series] }), organizationPolicy()],
);
