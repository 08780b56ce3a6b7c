import { rest } from '@souk/rest/meta';
import { open } from '../../procedure.ts';
import { router } from '../../trpc.ts';
import { PublicProduct } from '../schema.ts';
import { publicProduct } from './public-product.ts';
import { publicProductPages } from './public-product-pages.ts';
import { publicProducts } from './public-products.ts';
import {
  PublicNumberedProductPage,
  PublicProductInput,
  PublicProductPage,
  PublicProductPagesInput,
  PublicProductsInput,
} from './schema.ts';

const tag = 'catalog';

/** What is sold, as everybody sees it. */
export const publicProductsRouter = router({
  list: open()
    .meta(rest('GET', '/public/{organization}/products', { summary: 'Published products: search, filter, sort', tag }))
    .input(PublicProductsInput)
    .output(PublicProductPage)
    .query(async ({ ctx, input }) => await publicProducts(ctx.act, input)),
  pages: open()
    .meta(rest('GET', '/public/{organization}/products/pages', { summary: 'Published products by numbered page, and how many', tag }))
    .input(PublicProductPagesInput)
    .output(PublicNumberedProductPage)
    .query(async ({ ctx, input }) => await publicProductPages(ctx.act, input)),
  get: open()
    .meta(rest('GET', '/public/{organization}/products/{productId}', { summary: 'One published product', tag }))
    .input(PublicProductInput)
    .output(PublicProduct)
    .query(async ({ ctx, input }) => await publicProduct(ctx.act, input)),
});
