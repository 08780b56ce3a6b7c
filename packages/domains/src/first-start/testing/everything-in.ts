import { products } from '@souk/db/tables/catalog';
import { asc, eq } from 'drizzle-orm';
import { listPriceLists } from '../../catalog/prices/list-price-lists.ts';
import { listMembers } from '../../identity/members/list-members.ts';
import { findOrganization } from '../../identity/organizations/organizations.ts';
import { listAnnouncements } from '../../notify/announcements/list-announcements.ts';
import { readSettings } from '../../sales/settings/read-settings.ts';
import type { Services } from '../../services.ts';
import { systemOrganizationAct } from '../../system-organization-act.ts';

/** What a business has: its usernames, the last joined first, titles, price lists, products with their status, and payment settings. */
export async function everythingIn(services: Services, slug: string) {
  const { id } = await findOrganization(services.database.system, slug);
  const act = systemOrganizationAct(services, id);
  const sold = await act.read(
    async (db) => await db.select().from(products).where(eq(products.organizationId, id)).orderBy(asc(products.number)),
  );
  return {
    members: (await listMembers(act, { limit: 100 })).items.map(({ username }) => username),
    announcements: (await listAnnouncements(act, { limit: 100 })).items.map(({ title }) => title),
    priceLists: (await listPriceLists(act, { limit: 100 })).items.map(({ currency, prices }) => ({ currency, prices })),
    products: sold.map(({ sku, status, currency, deletedAt }) => `${sku} ${deletedAt ? 'deleted' : status} in ${currency}`),
    payment: await readSettings(act),
  };
}
