import { router } from '../trpc.ts';
import { categoriesRouter } from './categories/router.ts';
import { productImagesRouter } from './images/router.ts';
import { publicProductsRouter } from './listing/router.ts';
import { priceListsRouter } from './prices/router.ts';
import { productsRouter } from './products/router.ts';
import { stockRouter } from './stock/router.ts';

/** The catalog's procedures. */
export const catalogRouter = router({
  categories: categoriesRouter,
  products: productsRouter,
  images: productImagesRouter,
  stock: stockRouter,
  publicProducts: publicProductsRouter,
  priceLists: priceListsRouter,
});
