import { toPage } from '@souk/core/pages';
import { apiKeys } from '@souk/db/tables/identity';
import { and, desc, eq } from 'drizzle-orm';
import type { OrganizationAct } from '../../act.ts';
import { afterCursor } from '../../after-cursor.ts';
import { toApiKey } from './api-keys.ts';
import type { ApiKeyPage, ListApiKeysInput } from './schema.ts';

/** The organization's keys, newest first, revoked ones among them. */
export async function listApiKeys(act: OrganizationAct, input: ListApiKeysInput): Promise<ApiKeyPage> {
  const { organizationId, createdAt, id } = apiKeys;
  const rows = await act.read(
    async (db) =>
      await db
        .select()
        .from(apiKeys)
        .where(and(eq(organizationId, act.organizationId), afterCursor(createdAt, id, input.cursor)))
        .orderBy(desc(createdAt), desc(id))
        .limit(input.limit + 1),
  );
  const page = toPage(rows, input.limit, (row) => ({ at: row.createdAt, id: row.id }));
  return { ...page, items: page.items.map(toApiKey) };
}
