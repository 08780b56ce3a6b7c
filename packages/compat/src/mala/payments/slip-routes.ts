import { Id } from '@souk/core/ids';
import { isSoukError } from '@souk/core/request-errors';
import type { OrganizationAct } from '@souk/domains/act';
import { showOldSlip } from '@souk/domains/sales/moving/show-old-slip';
import { orderOfNumber } from '@souk/domains/sales/orders/order-of-number';
import type { Order } from '@souk/domains/sales/schema';
import { showSlip } from '@souk/domains/sales/slips/read-slips';
import { PaymentSlip } from '@souk/domains/sales/slips/schema';
import { uploadSlip } from '@souk/domains/sales/slips/upload-slip';
import type { FileReply } from '@souk/rest/file-reply';
import { sendFile } from '@souk/rest/send-file';
import { Router } from 'express';
import type { Surface } from '../../host.ts';
import { callerWith } from '../callers.ts';
import { toDecimal, toMinor } from '../decimals.ts';
import { numberOf } from '../number-of.ts';
import { once } from '../once.ts';
import { readBody } from '../read-body.ts';
import { invalid, sendSuccess } from '../replies.ts';
import { SlipBody } from './schema.ts';

/** `POST /api/upload/slip` and `/uploads/slips/<filename>` of Mala: customers' proofs of transfers, for the people of the restaurant. */
export function slipRoutes(surface: Surface): Router {
  const router = Router();

  router.post('/api/upload/slip', async (req, res) => {
    const call = await callerWith(surface, req, res, 'sales.slip.create');
    const { image, order_id: orderId, amount, reference } = await readBody(surface, req, SlipBody);
    const number = numberOf(orderId);
    if (number === null) throw invalid('order_id', 'Must be the number of an order');
    const order = await orderOfNumber(call.act, number);
    const amountMinor = amount === undefined ? order.dueMinor : toMinor(amount, order.currency, 'amount');
    if (amountMinor === 0 && amount !== undefined) throw invalid('amount', 'Must be more than nothing');
    const input = { image, orderId: order.id, reference, ...(amount === undefined ? {} : { amountMinor }) };
    const operation = { name: 'upload.slip', input, output: PaymentSlip };
    const slip = await once(call, operation, async (act) => await uploadSlip(act, { ...input, amountMinor }));
    sendSuccess(res, { message: 'Slip uploaded', slip: describeSlip(slip, order) }, 201);
  });

  router.get('/uploads/slips/:filename', async (req, res) => {
    const { act } = await callerWith(surface, req, res, 'sales.slip.read');
    await sendFile(req, res, await slipOf(act, req.params.filename));
  });

  return router;
}

/** A slip's photo by its address here, or by the name that its file had in the old system. Throws `sales.slip_not_found`. */
async function slipOf(act: OrganizationAct, fileName: string): Promise<FileReply> {
  const { data: id } = Id.safeParse(fileName.replace(/\.jpe?g$/i, ''));
  if (id === undefined) return await showOldSlip(act, fileName);
  try {
    return await showSlip(act, { id });
  } catch (error) {
    // The old system may have named its files so too.
    if (isSoukError(error) && error.code === 'sales.slip_not_found') return await showOldSlip(act, fileName);
    throw error;
  }
}

function describeSlip({ id, amountMinor, currency, reference, status, createdAt }: PaymentSlip, { number }: Order): object {
  const amount = toDecimal(amountMinor, currency);
  return {
    id,
    order_id: number,
    amount,
    currency,
    reference,
    status,
    url: `/uploads/slips/${id}.jpg`,
    created_at: createdAt.toISOString(),
  };
}
