import type { OrganizationAct } from '@souk/domains/act';
import { catalogErrors } from '@souk/domains/catalog/errors';
import { listProducts } from '@souk/domains/catalog/listing/list-products';
import { publicProduct } from '@souk/domains/catalog/listing/public-product';
import { publicProducts } from '@souk/domains/catalog/listing/public-products';
import { deleteProduct } from '@souk/domains/catalog/products/delete-product';
import { productOfNumber } from '@souk/domains/catalog/products/product-of-number';
import { Product, type PublicProduct } from '@souk/domains/catalog/schema';
import { Router } from 'express';
import type { Surface } from '../../host.ts';
import { callerWith, visitor } from '../callers.ts';
import { numberOf } from '../number-of.ts';
import { once } from '../once.ts';
import { readBody } from '../read-body.ts';
import { invalid, sendSuccess } from '../replies.ts';
import { pagesOf, sendList } from '../send-list.ts';
import { categoryNames } from './categories.ts';
import { changeProduct } from './change-product.ts';
import { colorPrices, setColorPrice } from './color-prices.ts';
import { describeProduct } from './describe-product.ts';
import { makeProduct } from './make-product.ts';
import { ProductBody } from './schema.ts';

const write = 'catalog.product.write';

/** `/api/products` of Mala: what is for sale for anybody, drafts too for members; and the prices by colour. */
export function productRoutes(surface: Surface): Router {
  const router = Router();
  const { slug: organization, currency } = surface.organization;
  const describe = async (act: OrganizationAct, product: Product | PublicProduct) => describeProduct(product, await categoryNames(act));

  router.get('/', async (req, res) => {
    const { act, isMember } = await visitor(surface, req, res, 'catalog.product.read');
    const names = await categoryNames(act);
    const list = {
      name: 'products',
      fields: { currency, color_prices: await colorPrices(act) },
      toRow: (product: Product | PublicProduct) => describeProduct(product, names),
    };
    if (isMember)
      return await sendList(req, res, { ...list, pages: pagesOf(async (page) => await listProducts(act, { ...page, deleted: false })) });
    await sendList(req, res, { ...list, pages: pagesOf(async (page) => await publicProducts(act, { ...page, organization })) });
  });

  router.get('/:id', async (req, res) => {
    const { act, isMember } = await visitor(surface, req, res, 'catalog.product.read');
    const found = await productOf(act, req.params.id);
    const product = isMember ? found : await publicProduct(act, { organization, productId: found.id });
    sendSuccess(res, { product: await describe(act, product) });
  });

  router.post('/', async (req, res) => {
    const call = await callerWith(surface, req, res, write);
    const body = await readBody(surface, req, ProductBody);
    const { color, price } = body;
    if (color === undefined) {
      const product = await makeProduct(surface, call, body);
      return sendSuccess(res, { message: 'Product created', product: await describe(call.act, product) }, 201);
    }
    if (price === undefined) throw invalid('price', 'Is required');
    const prices = await setColorPrice(surface, await callerWith(surface, req, res, 'catalog.price.write'), { color, price });
    sendSuccess(res, { message: 'Color price saved', color_prices: prices });
  });

  router.put('/:id', async (req, res) => {
    const call = await callerWith(surface, req, res, write);
    const body = await readBody(surface, req, ProductBody);
    const operation = { name: 'products.update', input: { id: req.params.id, ...body }, output: Product };
    // Several changes in turn: the answer for repeats is kept when all are done.
    const product = await once(call, operation, async () => await changeProduct(call.act, await productOf(call.act, req.params.id), body));
    sendSuccess(res, { message: 'Product updated', product: await describe(call.act, product) });
  });

  router.delete('/:id', async (req, res) => {
    const call = await callerWith(surface, req, res, write);
    const operation = { name: 'products.delete', input: { id: req.params.id }, output: Product };
    await once(call, operation, async (act) => await deleteProduct(act, await productOf(act, req.params.id)));
    sendSuccess(res, { message: 'Product deleted' });
  });

  return router;
}

/** Throws `catalog.product_not_found`. */
async function productOf(act: OrganizationAct, id: string): Promise<Product> {
  const number = numberOf(id);
  if (number === null) throw catalogErrors.product_not_found();
  return await productOfNumber(act, number);
}
