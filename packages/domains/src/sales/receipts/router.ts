import { FileReply } from '@souk/rest/file-reply';
import { rest } from '@souk/rest/meta';
import { can } from '../../procedure.ts';
import { router } from '../../trpc.ts';
import { issueReceipt } from './issue-receipt.ts';
import { showReceiptText } from './receipt-text.ts';
import { getReceipt } from './receipts.ts';
import { Receipt, ReceiptInput, ReceiptTextInput } from './schema.ts';

const tag = 'orders';

/** What customers are handed. */
export const receiptsRouter = router({
  issue: can('sales.receipt.create')
    .meta(rest('POST', '/orders/{orderId}/receipt', { summary: 'Issue the receipt of an order, once; a repeat gets the same', tag }))
    .input(ReceiptInput)
    .output(Receipt)
    .mutation(async ({ ctx, input }) => await issueReceipt(ctx.act, input)),
  get: can('sales.receipt.read')
    .meta(rest('GET', '/orders/{orderId}/receipt', { summary: 'The receipt of an order, as it was issued', tag }))
    .input(ReceiptInput)
    .output(Receipt)
    .query(async ({ ctx, input }) => await getReceipt(ctx.act, input)),
  text: can('sales.receipt.read')
    .meta(
      rest('GET', '/orders/{orderId}/receipt.txt', {
        summary: 'The receipt for a till printer',
        tag,
        responseContentTypes: ['text/plain'],
      }),
    )
    .input(ReceiptTextInput)
    .output(FileReply)
    .query(async ({ ctx, input }) => await showReceiptText(ctx.act, input)),
});
