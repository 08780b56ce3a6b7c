import { organizations } from '@souk/db/tables/identity';
import { eq } from 'drizzle-orm';
import type { Services } from '../../services.ts';
import type { Organization } from './schema.ts';

/** What an old surface needs of its organization. */
export type CompatOrganization = Pick<Organization, 'id' | 'slug' | 'compat' | 'compatUploads' | 'timeZone' | 'currency'>;

/** The organization whose old surface is at /compat/<slug>; null where there is none. */
export async function findCompatOrganization(services: Services, slug: string): Promise<CompatOrganization | null> {
  const { id, compat, compatUploads, timeZone, currency } = organizations;
  const [row] = await services.database.system
    .select({ id, slug: organizations.slug, compat, compatUploads, timeZone, currency })
    .from(organizations)
    .where(eq(organizations.slug, slug));
  return row?.compat ? row : null;
}
