import { newId } from '@souk/core/ids';
import { isSoukError } from '@souk/core/request-errors';
import type { StickColour } from '@souk/core/stick-colours';
import { priceListColours, priceLists, products } from '@souk/db/tables/catalog';
import { renderJpeg } from '@souk/media/test-images';
import { eq } from 'drizzle-orm';
import type { z } from 'zod';
import type { OrganizationAct } from '../../act.ts';
import { nextNumber } from '../../next-number.ts';
import type { TestSouk } from '../../testing/test-souk.ts';
import { createOrder } from '../orders/create-order.ts';
import { CreateOrderInput } from '../orders/schema.ts';
import { capturePayment } from '../payments/capture-payment.ts';
import { type CapturedPayment, CapturePaymentInput } from '../payments/schema.ts';
import type { OrderWithLines } from '../schema.ts';
import type { PaymentSlip } from '../slips/schema.ts';
import { uploadSlip } from '../slips/upload-slip.ts';

/** Makes an order as its input schema reads it. */
export async function sell(act: OrganizationAct, input: z.input<typeof CreateOrderInput>): Promise<OrderWithLines> {
  return await createOrder(act, CreateOrderInput.parse(input));
}

/** Takes money for an order: all that is due, in cash, unless the input says else. */
export async function pay(
  act: OrganizationAct,
  orderId: string,
  input: Partial<z.input<typeof CapturePaymentInput>> = {},
): Promise<CapturedPayment> {
  return await capturePayment(act, CapturePaymentInput.parse({ orderId, method: 'cash', ...input }));
}

/** A photo of a slip, another one for every `seed`. */
export async function slipPhoto(seed: number): Promise<File> {
  return new File([Buffer.from(await renderJpeg(40 + seed, 60))], 'slip.jpg', { type: 'image/jpeg' });
}

/** Sends a slip for an order. */
export async function sendSlip(
  act: OrganizationAct,
  orderId: string,
  slip: { readonly seed: number; readonly amountMinor: number; readonly reference?: string },
): Promise<PaymentSlip> {
  const { seed, ...fields } = slip;
  return await uploadSlip(act, { orderId, image: await slipPhoto(seed), ...fields });
}

/** Puts a price list into the tables that holds from the beginning of time. Prices are in minor units. */
export async function addPriceList(
  souk: TestSouk,
  organizationId: string,
  prices: Partial<Record<StickColour, number>>,
  currency = 'THB',
): Promise<void> {
  const priceListId = newId();
  await souk.services.database.system.transaction(async (tx) => {
    const version = await nextNumber(tx, organizationId, 'price-list');
    await tx.insert(priceLists).values({ organizationId, id: priceListId, version, currency, validFrom: new Date(0), actor: 'system' });
    const colours = Object.entries(prices).map(([colour, unitPriceMinor]) => ({ organizationId, priceListId, colour, unitPriceMinor }));
    await tx.insert(priceListColours).values(colours);
  });
}

/** Pieces for sale; null where nobody counts them. */
export async function stockOf(souk: TestSouk, productId: string): Promise<number | null> {
  const rows = await souk.services.database.system.select({ stock: products.stock }).from(products).where(eq(products.id, productId));
  return rows[0]?.stock ?? null;
}

/** The code, the details and the fields of the error that a call is refused with. Throws what is no such error, and where it succeeds. */
export async function refusalOf(call: Promise<unknown>): Promise<{ code: string; details?: unknown; paths?: string[] }> {
  const error: unknown = await call.then(
    () => new Error('it was not refused'),
    (thrown: unknown) => thrown,
  );
  if (!isSoukError(error)) throw error;
  const { code, details, issues } = error;
  return { code, ...(details && { details }), ...(issues && { paths: issues.map(({ path }) => path) }) };
}

/** How often each outcome of calls made at once came: the code of the refusal, or `done`. */
export async function outcomes(calls: readonly Promise<unknown>[]): Promise<Record<string, number>> {
  const counts: Record<string, number> = {};
  for (const outcome of await Promise.allSettled(calls)) {
    const error: unknown = outcome.status === 'rejected' ? outcome.reason : null;
    if (error !== null && !isSoukError(error)) throw error;
    const key = error === null ? 'done' : error.code;
    counts[key] = (counts[key] ?? 0) + 1;
  }
  return counts;
}

/** What does not add up in the tables, of everything that was ever sold; an empty list is what should be. */
export async function brokenSums(souk: TestSouk): Promise<unknown[]> {
  const { rows } = await souk.services.database.systemPool.query(`
    select o.number, o.total_minor, lines.*, money.*, backs.*
    from orders o
    cross join lateral (select count(*) as lines, sum(total_minor) as lines_total, sum(discount_minor) as lines_discount,
      sum(tax_minor) as lines_tax, sum(quantity * unit_price_minor) as lines_gross, min(total_minor) as least from order_lines l
      where (l.organization_id, l.order_id) = (o.organization_id, o.id)) lines
    cross join lateral (select coalesce(sum(amount_minor), 0) as paid, coalesce(sum(refunded_minor), 0) as refunded,
      coalesce(bool_or(refunded_minor > amount_minor), false) as over from payments p
      where (p.organization_id, p.order_id) = (o.organization_id, o.id)) money
    cross join lateral (select coalesce(sum(amount_minor), 0) as backs from refunds r
      where (r.organization_id, r.order_id) = (o.organization_id, o.id)) backs
    where lines.lines = 0 or lines.least < 0
      or (lines_total, lines_discount, lines_tax, lines_gross) is distinct from (o.total_minor, o.discount_minor, o.tax_minor, o.subtotal_minor)
      or (money.paid, money.refunded, backs.backs) is distinct from (o.paid_minor, o.refunded_minor, o.refunded_minor)
      or money.paid - money.refunded > o.total_minor or money.over
      or (o.status = 'cancelled' and money.paid <> money.refunded)`);
  return rows;
}
