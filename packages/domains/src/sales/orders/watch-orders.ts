import { z } from 'zod';
import type { OrganizationAct } from '../../act.ts';
import { startOf } from '../../stream-start.ts';
import type { Tracked } from '../../tracked-stream.ts';
import { orderChanged, orderCreated } from '../events.ts';
import { Order } from '../schema.ts';
import type { OrderEvent, WatchOrdersInput } from './schema.ts';

/** An order as the event log keeps it: in JSON, where an instant is text. */
const LoggedOrder = Order.extend({ createdAt: z.coerce.date(), completedAt: z.coerce.date().nullable() });

/**
 * Follows the orders of the organization, of one channel, or one of them, from a position on or from now. The position is the id that a
 * reconnecting client sends back, so none is missed and none comes twice. Throws `events.position_expired` (410).
 */
export async function* watchOrders(act: OrganizationAct, input: WatchOrdersInput): AsyncGenerator<Tracked<OrderEvent>, void> {
  const { organizationId, signal, services } = act;
  const types = [orderCreated.type, orderChanged.type];
  const subscription = services.hub.subscribe({ organizationId, after: startOf(input), types, signal });
  await subscription.ready;
  for await (const { position, type, payload } of subscription) {
    const order = LoggedOrder.parse(payload);
    if (input.orderId !== undefined && order.id !== input.orderId) continue;
    if (input.channel !== undefined && order.channel !== input.channel) continue;
    const kind = type === orderCreated.type ? 'created' : 'changed';
    yield { id: String(position), data: { kind, position, order } };
  }
}
