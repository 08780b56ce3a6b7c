import type { OrganizationAct } from '../../act.ts';
import type { OrderWithLines } from '../schema.ts';
import { createOrderIn } from './create-order-in.ts';
import type { CreateOrderInput } from './schema.ts';
import { takeLines } from './take-lines.ts';

/** Makes an order by hand, at the catalog's prices. Throws what {@link takeLines} and {@link createOrderIn} throw. */
export async function createOrder(act: OrganizationAct, { lines: cart, ...fields }: CreateOrderInput): Promise<OrderWithLines> {
  return await act.change(async (tx) => {
    const { currency, lines } = await takeLines(tx, act.organizationId, cart);
    return await createOrderIn(tx, act, { ...fields, source: null, currency, lines });
  });
}
