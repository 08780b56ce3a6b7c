import { defineErrors } from '@souk/core/errors';

/** What can go wrong with orders and their money. */
export const salesErrorTable = defineErrors('sales', {
  order_not_found: { status: 404, message: 'There is no such order.', remedy: 'List the orders and use an id from there.' },
  total_mismatch: {
    status: 422,
    message: 'The order does not come to that total.',
    remedy: '`details.totalMinor` is what it comes to, `details.expectedTotalMinor` what you sent. Show the new total and ask again.',
  },
  discount_too_large: {
    status: 422,
    message: 'The discount is more than there is to pay.',
    remedy: '`issues` names the discount, `details.mostMinor` the most it may be.',
  },
  amount_too_large: { status: 422, message: 'The order comes to more than can be kept.', remedy: 'Make several orders.' },
  mixed_currencies: {
    status: 422,
    message: 'The lines are priced in different currencies.',
    remedy: 'Make an order for each of `details.currencies`.',
  },
  no_price_list: { status: 409, message: 'No price list is in force.', remedy: 'Make one in the catalog first.' },
  colour_not_for_sale: {
    status: 422,
    message: 'The price list has no price for this colour.',
    remedy: '`details.colour` names it: leave it out, or give it a price.',
  },
  already_ordered: { status: 409, message: 'There is an order for this already.', remedy: 'Use that order, or cancel it first.' },
  wrong_status: {
    status: 409,
    message: 'The order cannot do that in its status.',
    remedy: '`details.status` is where it stands, `details.allowed` where it may go.',
  },
  money_kept: {
    status: 409,
    message: 'Money was taken for this order.',
    remedy: 'Refund its payments first; `details.keptMinor` is what is kept.',
  },
  not_unpaid: {
    status: 409,
    message: 'Something was paid for this order, or nothing has to be.',
    remedy: 'Refund part of a payment instead.',
  },
  nothing_due: { status: 409, message: 'Nothing is left to pay for this order.', remedy: 'Take no more money for it.' },
  over_payment: {
    status: 422,
    message: 'That is more than is left to pay.',
    remedy: '`details.dueMinor` is what is left to pay.',
  },
  tendered_too_little: {
    status: 422,
    message: 'What was handed over is less than the amount.',
    remedy: 'Take more, or send a smaller `amountMinor`.',
  },
  payment_not_found: { status: 404, message: 'There is no such payment.', remedy: 'Use an id from `payments` of an order.' },
  over_refund: {
    status: 422,
    message: 'That is more than is left of this payment.',
    remedy: '`details.refundableMinor` is what is left of it.',
  },
  slip_not_found: { status: 404, message: 'There is no such slip.', remedy: 'List the slips and use an id from there.' },
  slip_already_used: {
    status: 409,
    message: 'This transfer was used already.',
    remedy: '`details.orderNumber` and `details.orderId` name the order, `details.same` what is the same.',
  },
  slip_reviewed: { status: 409, message: 'This slip was reviewed already.', remedy: '`details.status` is what was decided.' },
  qr_image_not_found: { status: 404, message: 'There is no QR image.', remedy: 'Upload one to the payment settings.' },
  qr_unavailable: {
    status: 409,
    message: 'A payment QR code cannot be made for this order.',
    remedy: '`details.reason`: `no_id` asks for a `promptPayId` in the payment settings; `currency` says that PromptPay takes THB only.',
  },
  not_settled: {
    status: 409,
    message: 'A receipt is for an order that is paid or completed.',
    remedy: 'Take the payment first; `details.dueMinor` is what is left to pay.',
  },
  receipt_not_found: { status: 404, message: 'No receipt was issued for this order.', remedy: 'Issue one first.' },
});

/** See {@link salesErrorTable}. */
export const salesErrors = salesErrorTable.errors;
