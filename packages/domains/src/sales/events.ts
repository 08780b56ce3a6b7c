import { defineEvent } from '@souk/events/event';
import { Payment, Refund } from './payments/schema.ts';
import { Receipt } from './receipts/schema.ts';
import { Order } from './schema.ts';
import { PaymentSettings } from './settings/schema.ts';
import { PaymentSlip } from './slips/schema.ts';

/** Somebody bought something. */
export const orderCreated = defineEvent({ type: 'sales.order.created', summary: 'An order was made', payload: Order });

/** An order's status, notes, discount or money changed. */
export const orderChanged = defineEvent({
  type: 'sales.order.changed',
  summary: 'An order moved on, was paid, refunded, discounted or written on',
  payload: Order,
});

/** Money came in. */
export const paymentCaptured = defineEvent({ type: 'sales.payment.captured', summary: 'Money was taken for an order', payload: Payment });

/** Money went back. */
export const paymentRefunded = defineEvent({ type: 'sales.payment.refunded', summary: 'Money of a payment went back', payload: Refund });

/** A customer's proof of a transfer came in. */
export const slipUploaded = defineEvent({
  type: 'sales.slip.uploaded',
  summary: "A customer's proof of a transfer came in",
  payload: PaymentSlip,
});

/** Somebody decided on a slip. */
export const slipReviewed = defineEvent({ type: 'sales.slip.reviewed', summary: 'A slip was accepted or rejected', payload: PaymentSlip });

/** A receipt got its number. */
export const receiptIssued = defineEvent({ type: 'sales.receipt.issued', summary: 'A receipt was issued for an order', payload: Receipt });

/** How customers pay changed. */
export const paymentSettingsChanged = defineEvent({
  type: 'sales.settings.changed',
  summary: 'How customers pay was changed',
  payload: PaymentSettings,
});
