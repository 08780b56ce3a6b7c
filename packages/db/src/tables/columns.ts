import { sql } from 'drizzle-orm';
import { pgPolicy, pgRole, timestamp, uuid } from 'drizzle-orm/pg-core';

/** The role every request runs as: not the tables' owner, so row-level security always applies to it. */
export const appRoleName = 'souk_app';

const appRole = pgRole(appRoleName).existing();

const currentOrganization = sql.raw("nullif(current_setting('souk.organization_id', true), '')::uuid");

/** The second wall of tenancy: the application role sees and writes only rows of the organization it acts for. */
export const organizationPolicy = () =>
  pgPolicy('organization', {
    for: 'all',
    to: appRole,
    using: sql`organization_id = ${currentOrganization}`,
    withCheck: sql`organization_id = ${currentOrganization}`,
  });

/** As {@link organizationPolicy}, for the organizations table itself. */
export const ownRowPolicy = () =>
  pgPolicy('organization', {
    for: 'all',
    to: appRole,
    using: sql`id = ${currentOrganization}`,
    withCheck: sql`id = ${currentOrganization}`,
  });

/** For tables without an organization that requests may only see through their own members. */
export const memberPolicy = () =>
  pgPolicy('members', {
    for: 'all',
    to: appRole,
    using: sql.raw('exists (select 1 from memberships where memberships.user_id = users.id)'),
    withCheck: sql.raw('exists (select 1 from memberships where memberships.user_id = users.id)'),
  });

/** The organization a row belongs to; first in every key. */
export const organizationId = () => uuid('organization_id').notNull();

/** An instant to the millisecond, as JavaScript keeps it, so that a cursor made of it finds its row again. */
export const instant = (name: string) => timestamp(name, { withTimezone: true, precision: 3, mode: 'date' });

/** When the row was made. */
export const createdAt = () => instant('created_at').notNull().defaultNow();
