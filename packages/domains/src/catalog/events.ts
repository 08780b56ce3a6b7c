import { defineEvent } from '@souk/events/event';
import { StockChange } from './stock/schema.ts';

/** The stock of a product changed. */
export const stockChanged = defineEvent({
  type: 'catalog.stock.changed',
  summary: 'The stock of a product was counted, corrected, taken by an order or given back',
  payload: StockChange,
});
