import { orderLines } from '@souk/db/tables/sales';
import { and, eq, inArray } from 'drizzle-orm';
import type { OrganizationAct } from '../../act.ts';

/** Those of the products that any order names: what they have in stock is not what they began with. */
export async function soldProducts({ organizationId, read }: OrganizationAct, productIds: readonly string[]): Promise<ReadonlySet<string>> {
  const rows = await read(
    async (db) =>
      await db
        .selectDistinct({ id: orderLines.productId })
        .from(orderLines)
        .where(and(eq(orderLines.organizationId, organizationId), inArray(orderLines.productId, [...productIds]))),
  );
  return new Set(rows.flatMap(({ id }) => id ?? []));
}
