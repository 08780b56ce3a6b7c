import type { Queryable } from '@souk/db/database';
import { organizations } from '@souk/db/tables/identity';
import { eq } from 'drizzle-orm';
import { identityErrors } from '../errors.ts';
import type { Organization } from './schema.ts';

type OrganizationRow = typeof organizations.$inferSelect;

/** One organization. `lock` keeps others from changing it, or who owns it, meanwhile. Throws `identity.organization_not_found`. */
export async function loadOrganization(db: Queryable, id: string, options: { readonly lock?: boolean } = {}): Promise<OrganizationRow> {
  const query = db.select().from(organizations).where(eq(organizations.id, id));
  const [row] = options.lock ? await query.for('no key update') : await query;
  if (!row) throw identityErrors.organization_not_found();
  return row;
}

/** The organization of a short name, on the system handle. Throws `identity.organization_not_found`. */
export async function findOrganization(db: Queryable, slug: string): Promise<OrganizationRow> {
  const [row] = await db.select().from(organizations).where(eq(organizations.slug, slug));
  if (!row) throw identityErrors.organization_not_found({ details: { organization: slug } });
  return row;
}

/** A row as the contract shows it. */
export function toOrganization({ lastMemberNumber: _lastMemberNumber, ...organization }: OrganizationRow): Organization {
  return organization;
}
