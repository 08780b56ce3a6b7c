import { orders } from '@souk/db/tables/sales';
import { and, eq, gte, lt, or, type SQL, sql } from 'drizzle-orm';
import type { OrderFilter } from './schema.ts';

/** The condition that the list's filters make, for its two forms and the export alike. */
export function orderFilters(organizationId: string, filter: OrderFilter): SQL | undefined {
  return and(
    eq(orders.organizationId, organizationId),
    filter.status === undefined ? undefined : eq(orders.status, filter.status),
    filter.paymentStatus === undefined ? undefined : eq(orders.paymentStatus, filter.paymentStatus),
    filter.channel === undefined ? undefined : eq(orders.channel, filter.channel),
    filter.from === undefined ? undefined : gte(orders.createdAt, filter.from),
    filter.to === undefined ? undefined : lt(orders.createdAt, filter.to),
    filter.search === undefined ? undefined : searchFilter(filter.search),
  );
}

/** Part of the name, whatever the case; part of the phone number, however it is written; or the whole number of the order. */
function searchFilter(search: string): SQL | undefined {
  const digits = search.replaceAll(/\D/g, '');
  const isNumeric = /^[\d +().#/-]+$/.test(search) && digits !== '';
  return or(
    sql`strpos(lower(${orders.customerName}), lower(${search})) > 0`,
    isNumeric ? sql`strpos(regexp_replace(${orders.customerPhone}, '\\D', '', 'g'), ${digits}) > 0` : undefined,
    // As text: digits may be more than a number can hold.
    isNumeric ? sql`${orders.number}::text = ltrim(${digits}, '0')` : undefined,
  );
}
