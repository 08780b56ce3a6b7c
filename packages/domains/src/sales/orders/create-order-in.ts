import { newId } from '@souk/core/ids';
import { actorOf } from '@souk/core/who';
import { isUniqueViolation } from '@souk/db/pg-errors';
import { orderLines, orderStatusChanges, orders } from '@souk/db/tables/sales';
import type { OrganizationAct } from '../../act.ts';
import type { Transaction } from '../../change.ts';
import { nextNumber } from '../../next-number.ts';
import { theRow } from '../../the-row.ts';
import { salesErrors } from '../errors.ts';
import { orderCreated } from '../events.ts';
import { priceOrder } from '../pricing/price-order.ts';
import type { Channel, OrderWithLines } from '../schema.ts';
import { checkDiscount } from './check-discount.ts';
import { type OrderRow, toOrder, toOrderLine } from './orders.ts';
import type { SoldLine } from './sold-line.ts';

/** An order to be made of lines that have their prices, and their stock, already. */
export interface NewOrder {
  readonly channel: Channel;
  /** What it is made from, such as `detection:<id>`; makes one order at most that is not cancelled. Null: any number. */
  readonly source: string | null;
  readonly currency: string;
  /** At least one. */
  readonly lines: readonly SoldLine[];
  /** The order's own, split over the lines; 0 when missing. */
  readonly discountMinor?: number;
  /** What the caller showed; another total is refused. */
  readonly expectedTotalMinor?: number | undefined;
  readonly customerName?: string;
  readonly customerPhone?: string;
  readonly notes?: string;
  readonly adminNotes?: string;
}

/**
 * Makes an order inside a change of another verb, which may be another domain's. Takes the next number, so call it late.
 * Throws `sales.total_mismatch`, `sales.discount_too_large`, `sales.amount_too_large`, `sales.already_ordered`, and `request.forbidden`
 * for a discount that this caller may not give.
 * @public
 */
export async function createOrderIn(
  tx: Transaction,
  { organizationId, who }: Pick<OrganizationAct, 'organizationId' | 'who'>,
  { lines: sold, discountMinor = 0, expectedTotalMinor, ...fields }: NewOrder,
): Promise<OrderWithLines> {
  const { lines, sums } = priceOrder(sold, discountMinor);
  checkDiscount(who, sums);
  refuseOtherTotal(expectedTotalMinor, sums.totalMinor);

  const [id, actor] = [newId(), actorOf(who)];
  const userId = who.kind === 'user' ? who.userId : null;
  const row = await insertOnce(tx, { organizationId, id, ...fields, ...sums, actor, userId });
  const numbered = lines.map((line, index) => ({ ...line, organizationId, orderId: id, position: index + 1 }));
  const stored = await tx.db.insert(orderLines).values(numbered).returning();
  await tx.db.insert(orderStatusChanges).values({ organizationId, id: newId(), orderId: id, from: null, to: row.status, actor });

  const order = toOrder(row);
  const made = { ...order, lines: stored.map(toOrderLine).toSorted((a, b) => a.position - b.position) };
  tx.audit({ action: 'sales.order.created', subject: `order:${id}`, before: null, after: made });
  tx.emit(orderCreated, `order:${id}`, order);
  return made;
}

async function insertOnce({ db }: Transaction, values: Omit<typeof orders.$inferInsert, 'number'>): Promise<OrderRow> {
  const number = await nextNumber(db, values.organizationId, 'order');
  try {
    return theRow(
      await db
        .insert(orders)
        .values({ ...values, number })
        .returning(),
    );
  } catch (error) {
    if (isUniqueViolation(error, 'orders_source')) throw salesErrors.already_ordered({ details: { source: values.source }, cause: error });
    throw error;
  }
}

function refuseOtherTotal(expectedTotalMinor: number | undefined, totalMinor: number): void {
  if (expectedTotalMinor === undefined || expectedTotalMinor === totalMinor) return;
  const issues = [{ path: 'expectedTotalMinor', message: `The order comes to ${totalMinor}` }];
  throw salesErrors.total_mismatch({ issues, details: { totalMinor, expectedTotalMinor } });
}
