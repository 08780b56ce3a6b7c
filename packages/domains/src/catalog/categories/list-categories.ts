import { productCategories } from '@souk/db/tables/catalog';
import { and, asc, eq, isNotNull, isNull, sql } from 'drizzle-orm';
import type { OrganizationAct } from '../../act.ts';
import { decodePosition, encodePosition } from '../cursor.ts';
import { toCategory } from './categories.ts';
import type { CategoryPage, ListCategoriesInput } from './schema.ts';

const order = 'position';

/** The categories and menu sections in use, or those out of it, by position and name. Throws `request.invalid` for a cursor that is not its own. */
export async function listCategories(act: OrganizationAct, input: ListCategoriesInput): Promise<CategoryPage> {
  const { organizationId, kind, position, name, id, archivedAt } = productCategories;
  const last = input.cursor === undefined ? undefined : decodePosition(input.cursor, order);
  const rows = await act.read(
    async (db) =>
      await db
        .select()
        .from(productCategories)
        .where(
          and(
            eq(organizationId, act.organizationId),
            input.archived ? isNotNull(archivedAt) : isNull(archivedAt),
            input.kind && eq(kind, input.kind),
            last && sql`(${position}, ${name}, ${id}) > (${last[1]}::int, ${last[2]}::text, ${last[3]}::uuid)`,
          ),
        )
        .orderBy(asc(position), asc(name), asc(id))
        .limit(input.limit + 1),
  );
  const items = rows.slice(0, input.limit).map(toCategory);
  const end = rows.length > input.limit ? items.at(-1) : undefined;
  return { items, nextCursor: end ? encodePosition([order, end.position, end.name, end.id]) : null };
}
