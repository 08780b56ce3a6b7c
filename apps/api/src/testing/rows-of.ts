import type { TestSouk } from '@souk/domains/testing/test-souk';

/** Every row of an organization in every table, jobs and members' accounts included, as text by table. */
export async function rowsOf({ services }: TestSouk, organizationId: string): Promise<Record<string, string>> {
  const { systemPool } = services.database;
  const tables = await systemPool.query<{ name: string }>(
    "SELECT table_name AS name FROM information_schema.columns WHERE table_schema = 'public' AND column_name = 'organization_id' ORDER BY 1",
  );
  const queries = [
    ...tables.rows.map(({ name }): [string, string] => [name, `SELECT t FROM "${name}" t WHERE organization_id = $1 ORDER BY t::text`]),
    ['organizations', 'SELECT t FROM organizations t WHERE id = $1'] satisfies [string, string],
    ['users', 'SELECT t FROM users t JOIN memberships m ON m.user_id = t.id WHERE m.organization_id = $1 ORDER BY t.id'] satisfies [
      string,
      string,
    ],
    ['jobs', "SELECT t FROM pgboss.job t WHERE data->>'organizationId' = $1::text ORDER BY t::text"] satisfies [string, string],
  ];
  const found: Record<string, string> = {};
  for (const [name, query] of queries) found[name] = JSON.stringify((await systemPool.query(query, [organizationId])).rows);
  return found;
}
