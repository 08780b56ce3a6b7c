import { rest } from '@souk/rest/meta';
import { can } from '../../procedure.ts';
import { router } from '../../trpc.ts';
import { createPriceList } from './create-price-list.ts';
import { currentPriceList } from './current-price-list.ts';
import { getPriceList } from './get-price-list.ts';
import { listPriceLists } from './list-price-lists.ts';
import { CreatePriceListInput, CurrentPriceListInput, ListPriceListsInput, PriceList, PriceListId, PriceListPage } from './schema.ts';

const tag = 'catalog';

/** Prices by stick colour. */
export const priceListsRouter = router({
  list: can('catalog.price.read')
    .meta(rest('GET', '/price-lists', { summary: 'Price lists by stick colour, the last made first', tag }))
    .input(ListPriceListsInput)
    .output(PriceListPage)
    .query(async ({ ctx, input }) => await listPriceLists(ctx.act, input)),
  current: can('catalog.price.read')
    .meta(rest('GET', '/price-lists/current', { summary: 'The price list in force, now or at an instant', tag, errorStatuses: [404] }))
    .input(CurrentPriceListInput)
    .output(PriceList)
    .query(async ({ ctx, input }) => await currentPriceList(ctx.act, input)),
  get: can('catalog.price.read')
    .meta(rest('GET', '/price-lists/{id}', { summary: 'One price list', tag }))
    .input(PriceListId)
    .output(PriceList)
    .query(async ({ ctx, input }) => await getPriceList(ctx.act, input)),
  create: can('catalog.price.write')
    .meta(
      rest('POST', '/price-lists', {
        summary: 'Make a price list, in force from now or later',
        tag,
        successStatus: 201,
        errorStatuses: [422],
      }),
    )
    .input(CreatePriceListInput)
    .output(PriceList)
    .mutation(async ({ ctx, input }) => await createPriceList(ctx.act, input)),
});
