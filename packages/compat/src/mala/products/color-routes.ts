import { requestErrors } from '@souk/core/request-errors';
import { StickColour } from '@souk/core/stick-colours';
import { Router } from 'express';
import type { Surface } from '../../host.ts';
import { callerWith, visitor } from '../callers.ts';
import { readBody } from '../read-body.ts';
import { sendSuccess } from '../replies.ts';
import { colorPrices, setColorPrice } from './color-prices.ts';
import { ColorPriceBody, PriceBody } from './schema.ts';

const write = 'catalog.price.write';

/** `/api/products/colors` of Mala: what a stick of each colour costs, read by anybody. */
export function colorRoutes(surface: Surface): Router {
  const router = Router();

  router.get('/', async (req, res) => {
    const { act } = await visitor(surface, req, res, 'catalog.price.read');
    sendSuccess(res, { currency: surface.organization.currency, color_prices: await colorPrices(act) });
  });

  router.post('/', async (req, res) => {
    const call = await callerWith(surface, req, res, write);
    const body = await readBody(surface, req, ColorPriceBody);
    sendSuccess(res, { message: 'Color price saved', ...body, color_prices: await setColorPrice(surface, call, body) });
  });

  router.put('/:color', async (req, res) => {
    const call = await callerWith(surface, req, res, write);
    const color = colorOf(req.params.color);
    const { price } = await readBody(surface, req, PriceBody);
    sendSuccess(res, { message: 'Color price saved', color_prices: await setColorPrice(surface, call, { color, price }) });
  });

  router.delete('/:color', async (req, res) => {
    const call = await callerWith(surface, req, res, write);
    const color = colorOf(req.params.color);
    sendSuccess(res, { message: 'Color price deleted', color_prices: await setColorPrice(surface, call, { color, price: null }) });
  });

  return router;
}

function colorOf(name: string): StickColour {
  const { success, data } = StickColour.safeParse(name);
  if (!success) throw requestErrors.not_found();
  return data;
}
