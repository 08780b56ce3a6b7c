import { sql } from 'drizzle-orm';
import { check, foreignKey, index, integer, jsonb, pgTable, primaryKey, text, unique, uniqueIndex, uuid } from 'drizzle-orm/pg-core';
import { createdAt, instant, memberPolicy, organizationId, organizationPolicy, ownRowPolicies } from './columns.ts';

/** A business. Global: the root of tenancy. */
export const organizations = pgTable(
  'organizations',
  {
    id: uuid('id').primaryKey(),
    slug: text('slug').notNull().unique(),
    name: text('name').notNull(),
    /** Who may register: anyone, or only people with an invitation. */
    registration: text('registration', { enum: ['open', 'invitation'] })
      .notNull()
      .default('invitation'),
    /** The old system whose surface is served under /compat/<slug>, if any. */
    compat: text('compat', { enum: ['carwatch', 'mala', 'swati', 'coffee', 'mizan'] }),
    /** Whether the old surface takes photos from cameras that cannot sign in, as the old system did. */
    compatUploads: text('compat_uploads', { enum: ['members', 'anyone'] })
      .notNull()
      .default('members'),
    timeZone: text('time_zone').notNull().default('UTC'),
    currency: text('currency').notNull().default('USD'),
    /** Source of memberships.number, bumped in the transaction that adds a member. */
    lastMemberNumber: integer('last_member_number').notNull().default(0),
    createdAt: createdAt(),
  },
  (table) => [check('organizations_slug', sql`${table.slug} ~ '^[a-z0-9][a-z0-9-]{0,62}$'`), ...ownRowPolicies()],
);

/** A person. Global: one person may work for several organizations. */
export const users = pgTable(
  'users',
  {
    id: uuid('id').primaryKey(),
    email: text('email'),
    displayName: text('display_name').notNull(),
    /** argon2id, or an old system's hash until the next sign-in. */
    passwordHash: text('password_hash').notNull(),
    disabledAt: instant('disabled_at'),
    createdAt: createdAt(),
  },
  (table) => [uniqueIndex('users_email').on(sql`lower(${table.email})`), memberPolicy()],
);

/** A user's place in an organization: role, username there, and the integer id that old clients expect. */
export const memberships = pgTable(
  'memberships',
  {
    organizationId: organizationId().references(() => organizations.id, { onDelete: 'cascade' }),
    userId: uuid('user_id')
      .notNull()
      .references(() => users.id, { onDelete: 'cascade' }),
    role: text('role', { enum: ['owner', 'admin', 'manager', 'staff', 'viewer'] }).notNull(),
    username: text('username'),
    number: integer('number').notNull(),
    disabledAt: instant('disabled_at'),
    createdAt: createdAt(),
  },
  (table) => [
    primaryKey({ columns: [table.organizationId, table.userId] }),
    unique('memberships_number').on(table.organizationId, table.number),
    uniqueIndex('memberships_username').on(table.organizationId, sql`lower(${table.username})`),
    // For a sign-in that names no organization.
    index('memberships_username_anywhere').on(sql`lower(${table.username})`),
    index('memberships_user').on(table.userId),
    organizationPolicy(),
  ],
);

/** A place of business. */
export const locations = pgTable(
  'locations',
  {
    organizationId: organizationId().references(() => organizations.id, { onDelete: 'cascade' }),
    id: uuid('id').notNull(),
    name: text('name').notNull(),
    timeZone: text('time_zone').notNull(),
    address: text('address'),
    createdAt: createdAt(),
  },
  (table) => [
    primaryKey({ columns: [table.organizationId, table.id] }),
    unique('locations_name').on(table.organizationId, table.name),
    organizationPolicy(),
  ],
);

/** A signed-in browser or program. Global; reached through the system role only. */
export const sessions = pgTable(
  'sessions',
  {
    /** SHA-256 of the id the client holds, hex. */
    idHash: text('id_hash').primaryKey(),
    /** Names the session to its owner without giving it away. */
    publicId: uuid('public_id').notNull().unique(),
    userId: uuid('user_id')
      .notNull()
      .references(() => users.id, { onDelete: 'cascade' }),
    organizationId: uuid('organization_id').references(() => organizations.id, { onDelete: 'cascade' }),
    userAgent: text('user_agent'),
    ip: text('ip'),
    expiresAt: instant('expires_at').notNull(),
    createdAt: createdAt(),
    lastSeenAt: instant('last_seen_at').notNull().defaultNow(),
  },
  (table) => [index('sessions_user').on(table.userId), index('sessions_expiry').on(table.expiresAt)],
).enableRLS();

/** A password reset somebody asked for. Global; reached through the system role only. */
export const passwordResets = pgTable('password_resets', {
  tokenHash: text('token_hash').primaryKey(),
  userId: uuid('user_id')
    .notNull()
    .references(() => users.id, { onDelete: 'cascade' }),
  expiresAt: instant('expires_at').notNull(),
  usedAt: instant('used_at'),
  createdAt: createdAt(),
}).enableRLS();

/** An offer to join, redeemed once by its token. */
export const invitations = pgTable(
  'invitations',
  {
    organizationId: organizationId().references(() => organizations.id, { onDelete: 'cascade' }),
    id: uuid('id').notNull(),
    email: text('email').notNull(),
    role: text('role', { enum: ['admin', 'manager', 'staff', 'viewer'] }).notNull(),
    tokenHash: text('token_hash').notNull().unique(),
    invitedBy: uuid('invited_by').references(() => users.id, { onDelete: 'set null' }),
    expiresAt: instant('expires_at').notNull(),
    acceptedAt: instant('accepted_at'),
    revokedAt: instant('revoked_at'),
    createdAt: createdAt(),
  },
  (table) => [primaryKey({ columns: [table.organizationId, table.id] }), organizationPolicy()],
);

/** A program's key. Its secret is shown once and kept as SHA-256. */
export const apiKeys = pgTable(
  'api_keys',
  {
    organizationId: organizationId().references(() => organizations.id, { onDelete: 'cascade' }),
    id: uuid('id').notNull(),
    name: text('name').notNull(),
    tokenHash: text('token_hash').notNull().unique(),
    /** The last characters, so that a person can tell keys apart. */
    hint: text('hint').notNull(),
    scopes: jsonb('scopes').$type<string[]>().notNull(),
    createdBy: uuid('created_by').references(() => users.id, { onDelete: 'set null' }),
    expiresAt: instant('expires_at'),
    lastUsedAt: instant('last_used_at'),
    revokedAt: instant('revoked_at'),
    createdAt: createdAt(),
  },
  (table) => [primaryKey({ columns: [table.organizationId, table.id] }), organizationPolicy()],
);

/** A camera, till, machine or kiosk; enrolled once by a code, known by its token from then on. */
export const devices = pgTable(
  'devices',
  {
    organizationId: organizationId().references(() => organizations.id, { onDelete: 'cascade' }),
    id: uuid('id').notNull(),
    name: text('name').notNull(),
    kind: text('kind', { enum: ['camera', 'till', 'machine', 'kiosk'] }).notNull(),
    locationId: uuid('location_id'),
    enrolmentCodeHash: text('enrolment_code_hash').unique(),
    enrolmentExpiresAt: instant('enrolment_expires_at'),
    tokenHash: text('token_hash').unique(),
    enrolledAt: instant('enrolled_at'),
    disabledAt: instant('disabled_at'),
    lastSeenAt: instant('last_seen_at'),
    createdAt: createdAt(),
  },
  (table) => [
    primaryKey({ columns: [table.organizationId, table.id] }),
    foreignKey({ columns: [table.organizationId, table.locationId], foreignColumns: [locations.organizationId, locations.id] }),
    organizationPolicy(),
  ],
);
