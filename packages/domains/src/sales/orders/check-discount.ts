import { requestErrors } from '@souk/core/request-errors';
import type { Who } from '@souk/core/who';
import { holds } from '../../permission.ts';
import { salesPermissions } from '../permissions.ts';
import type { OrderSums } from '../pricing/price-order.ts';

const permission = 'sales.order.discount';

/** Percent of the subtotal that anybody who sells may give away. */
const freePercent = 10;

/** Throws `request.forbidden` where a discount is larger than this caller may give. */
export function checkDiscount(who: Who, { discountMinor, subtotalMinor }: Pick<OrderSums, 'discountMinor' | 'subtotalMinor'>): void {
  const mostMinor = Math.floor((subtotalMinor * freePercent) / 100);
  if (discountMinor <= mostMinor || holds(who, permission, salesPermissions[permission])) return;
  throw requestErrors.forbidden({
    message: `A discount above ${freePercent} % needs a manager.`,
    details: { permission, mostMinor },
  });
}
