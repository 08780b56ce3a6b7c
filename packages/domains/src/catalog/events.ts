import { defineEvent } from '@souk/events/event';
import { Category } from './categories/schema.ts';
import { PriceList } from './prices/schema.ts';
import { Product } from './schema.ts';
import { StockChange } from './stock/schema.ts';
import { ImportReport } from './transfer/schema.ts';

/** A product was made, changed, published, taken back, deleted or restored. */
export const productChanged = defineEvent({
  type: 'catalog.product.changed',
  summary: 'A product was made, changed, published, taken back, deleted or restored',
  payload: Product,
});

/** A file of products was taken in. It stands for all their changes. */
export const productsImported = defineEvent({
  type: 'catalog.product.imported',
  summary: 'A file of products was taken in; read again what you keep of the catalog',
  payload: ImportReport,
});

/** The stock of a product changed. */
export const stockChanged = defineEvent({
  type: 'catalog.stock.changed',
  summary: 'The stock of a product was counted, corrected, taken by an order or given back',
  payload: StockChange,
});

/** A category or menu section was made, changed or archived. */
export const categoryChanged = defineEvent({
  type: 'catalog.category.changed',
  summary: 'A category or menu section was made, changed or archived',
  payload: Category,
});

/** A price list was made. */
export const priceListCreated = defineEvent({
  type: 'catalog.price-list.created',
  summary: 'A price list was made, in force now or from later on',
  payload: PriceList,
});
