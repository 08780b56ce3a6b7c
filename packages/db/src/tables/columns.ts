import { sql } from 'drizzle-orm';
import { pgPolicy, timestamp, uuid } from 'drizzle-orm/pg-core';

/** The role every request runs as, unless a setting names another: not the tables' owner, so row-level security always applies to it. */
export const appRoleName = 'souk_app';

const currentOrganization = sql.raw("nullif(current_setting('souk.organization_id', true), '')::uuid");
const ofOrganization = sql`organization_id = ${currentOrganization}`;

/**
 * The second wall of tenancy: whoever is not the tables' owner sees and writes only rows of the organization it acts for.
 * For any such role, because the name of the one that requests run as is a setting.
 */
export const organizationPolicy = () => pgPolicy('organization', { for: 'all', using: ofOrganization, withCheck: ofOrganization });

/** As {@link organizationPolicy}, for what requests may add to and read, and never change: what happened, and who did it. */
export const appendOnlyPolicies = () => [
  pgPolicy('organization', { for: 'select', using: ofOrganization }),
  pgPolicy('organization_adds', { for: 'insert', withCheck: ofOrganization }),
];

/** As {@link organizationPolicy}, for the organizations table itself; only the owner's role makes and deletes them. */
export const ownRowPolicies = () => [
  pgPolicy('organization', { for: 'select', using: sql`id = ${currentOrganization}` }),
  pgPolicy('organization_changes', {
    for: 'update',
    using: sql`id = ${currentOrganization}`,
    withCheck: sql`id = ${currentOrganization}`,
  }),
];

/** For tables without an organization that requests may only look at, and only through their own members. */
export const memberPolicy = () =>
  pgPolicy('members', { for: 'select', using: sql.raw('exists (select 1 from memberships where memberships.user_id = users.id)') });

/** The organization a row belongs to; first in every key. */
export const organizationId = () => uuid('organization_id').notNull();

/** An instant to the millisecond, as JavaScript keeps it, so that a cursor made of it finds its row again. */
export const instant = (name: string) => timestamp(name, { withTimezone: true, precision: 3, mode: 'date' });

/** When the row was made. */
export const createdAt = () => instant('created_at').notNull().defaultNow();
