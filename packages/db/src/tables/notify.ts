import { sql } from 'drizzle-orm';
import { boolean, check, index, integer, pgTable, primaryKey, text, unique, uuid } from 'drizzle-orm/pg-core';
import { createdAt, instant, organizationId, organizationPolicy } from './columns.ts';
import { organizations } from './identity.ts';

/** What a business tells the public or its staff, for a time. */
export const announcements = pgTable(
  'announcements',
  {
    organizationId: organizationId().references(() => organizations.id, { onDelete: 'cascade' }),
    id: uuid('id').notNull(),
    /** Counts the organization's announcements from 1: what old clients call the id. */
    number: integer('number').notNull(),
    title: text('title').notNull(),
    body: text('body').notNull(),
    audience: text('audience', { enum: ['public', 'staff'] }).notNull(),
    /** Pinned ones come first. */
    pinned: boolean('pinned').notNull().default(false),
    publishFrom: instant('publish_from').notNull(),
    /** Null: until it is taken down. */
    publishUntil: instant('publish_until'),
    /** When everybody was told that it is out; once, however often it is edited. */
    announcedAt: instant('announced_at'),
    deletedAt: instant('deleted_at'),
    version: integer('version').notNull().default(1),
    actor: text('actor').notNull(),
    createdAt: createdAt(),
    updatedAt: instant('updated_at').notNull().defaultNow(),
  },
  (table) => [
    primaryKey({ columns: [table.organizationId, table.id] }),
    unique('announcements_number').on(table.organizationId, table.number),
    index('announcements_shown')
      .on(table.organizationId, table.audience, table.pinned, table.publishFrom, table.id)
      .where(sql`deleted_at is null`),
    index('announcements_newest').on(table.organizationId, table.createdAt, table.id).where(sql`deleted_at is null`),
    check('announcements_window', sql`${table.publishUntil} > ${table.publishFrom}`),
    organizationPolicy(),
  ],
);
