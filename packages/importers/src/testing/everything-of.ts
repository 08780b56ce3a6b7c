import type { Database } from '@souk/db/database';

const tables = [
  ...['organizations', 'memberships', 'product_categories', 'products', 'product_images', 'price_lists', 'price_list_colours'],
  ...['announcements', 'payment_settings', 'images', 'audit_log', 'events', 'number_series'],
  ...['gates', 'captures', 'passages', 'visits'],
];

/** All that is stored of an organization and its people, as text, without when it was written and by which request. */
export async function everythingOf({ systemPool }: Database, organizationId: string): Promise<Record<string, string[]>> {
  const found: Record<string, string[]> = {};
  for (const table of tables) {
    const key = table === 'organizations' ? 'id' : 'organization_id';
    const { rows } = await systemPool.query<{ row: string }>(`select to_jsonb(t)::text as row from ${table} t where ${key} = $1`, [
      organizationId,
    ]);
    found[table] = rows.map(({ row }) => row).toSorted();
  }
  const people = 'select to_jsonb(u)::text as row from users u join memberships m on m.user_id = u.id where m.organization_id = $1';
  const { rows } = await systemPool.query<{ row: string }>(people, [organizationId]);
  return { ...found, users: rows.map(({ row }) => row).toSorted() };
}
