import { orders } from '@souk/db/tables/sales';
import type { FileReply } from '@souk/rest/file-reply';
import { stringify } from 'csv-stringify/sync';
import { and, desc } from 'drizzle-orm';
import type { OrganizationAct } from '../../act.ts';
import { olderThan } from '../../after-cursor.ts';
import { datedFile } from '../../dated-file.ts';
import { eachPage } from '../../each-page.ts';
import { orderFilters } from './order-filters.ts';
import { type OrderRow, toOrder } from './orders.ts';
import type { OrderFilter } from './schema.ts';

const columns = [
  ...['number', 'id', 'createdAt', 'completedAt', 'channel', 'source', 'status', 'paymentStatus', 'currency'],
  ...['subtotalMinor', 'discountMinor', 'taxMinor', 'addedTaxMinor', 'totalMinor', 'paidMinor', 'refundedMinor', 'dueMinor'],
  ...['customerName', 'customerPhone', 'notes', 'adminNotes', 'userId'],
];

const rowsPerRead = 1_000;

/** The orders as a CSV file of any length (RFC 4180, UTF-8), newest first. No cell can become a formula of a spreadsheet. */
export function exportOrders(act: OrganizationAct, filter: OrderFilter): FileReply {
  return datedFile('orders', 'csv', () => csvOf(act, filter));
}

async function* csvOf(act: OrganizationAct, filter: OrderFilter): AsyncGenerator<string, void> {
  yield stringify([columns], { record_delimiter: 'windows' });
  for await (const rows of eachPage(rowsPerRead, async (last: OrderRow | undefined, size) => await read(act, filter, last, size))) {
    const records = rows.map((row) => ({
      ...toOrder(row),
      createdAt: row.createdAt.toISOString(),
      completedAt: row.completedAt?.toISOString() ?? '',
    }));
    yield stringify(records, { columns, escape_formulas: true, record_delimiter: 'windows' });
  }
}

async function read(act: OrganizationAct, filter: OrderFilter, last: OrderRow | undefined, size: number): Promise<OrderRow[]> {
  const older = last && olderThan(orders.createdAt, orders.id, { at: last.createdAt, id: last.id });
  return await act.read(
    async (db) =>
      await db
        .select()
        .from(orders)
        .where(and(orderFilters(act.organizationId, filter), older))
        .orderBy(desc(orders.createdAt), desc(orders.id))
        .limit(size),
  );
}
