import type { Device } from '../device.ts';
import { Captured, contentOf, type Detection, Order, Receipt } from './answers.ts';

/** How a customer pays. */
export type Method = 'cash' | 'qr';

/** A tray that was paid for. */
export interface SoldTray {
  readonly order: Order;
  readonly receipt: number;
  /** In minor units. */
  readonly paidMinor: number;
}

/** Notes come in steps of this many minor units. */
const noteMinor = 10_000;

/** Makes an order of a tray at the total that the customer saw, takes the money and issues the receipt. Throws a Refusal. */
export async function sellTray(device: Device, { id, total }: Detection, method: Method): Promise<SoldTray> {
  const order = contentOf(Order, await device.post(`/counter/detections/${id}/order`, { expectedTotal: total }));
  const tendered = method === 'cash' ? { tenderedMinor: Math.ceil(order.totalMinor / noteMinor) * noteMinor } : {};
  const { payment } = contentOf(Captured, await device.post(`/orders/${order.id}/payments`, { method, ...tendered }));
  const receipt = contentOf(Receipt, await device.post(`/orders/${order.id}/receipt`, {}));
  return { order, receipt: receipt.number, paidMinor: payment.amountMinor };
}
