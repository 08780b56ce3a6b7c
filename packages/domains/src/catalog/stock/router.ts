import { rest } from '@souk/rest/meta';
import { can } from '../../procedure.ts';
import { router } from '../../trpc.ts';
import { adjustStock } from './adjust-stock.ts';
import { AdjustStockInput, SetStockInput, StockChange } from './schema.ts';
import { setStock } from './set-stock.ts';

const tag = 'catalog';

/** Pieces for sale. */
export const stockRouter = router({
  set: can('catalog.stock.write')
    .meta(rest('PUT', '/products/{id}/stock', { summary: 'Set the stock to what was counted', tag, errorStatuses: [409] }))
    .input(SetStockInput)
    .output(StockChange)
    .mutation(async ({ ctx, input }) => await setStock(ctx.act, input)),
  adjust: can('catalog.stock.write')
    .meta(rest('POST', '/products/{id}/stock/adjust', { summary: 'Add pieces to the stock, or take them', tag, errorStatuses: [409] }))
    .input(AdjustStockInput)
    .output(StockChange)
    .mutation(async ({ ctx, input }) => await adjustStock(ctx.act, input)),
});
