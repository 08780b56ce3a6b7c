import { Id } from '@souk/core/ids';
import { z } from 'zod';

/** Pieces of one product at most: more than any shop has. */
export const maxPieces = 1_000_000_000;

/** Pieces for sale. */
export const Stock = z.int().min(0).max(maxPieces).meta({ description: 'Pieces for sale', example: 12 });

/** Why a stock changed. */
export const StockReason = z.enum(['counted', 'adjusted', 'reserved', 'released', 'imported']).meta({
  id: 'StockReason',
  description: 'Counted or corrected by a person, taken by an order, given back by one, or set by a file',
  example: 'reserved',
});

/** See the schema. */
export type StockReason = z.infer<typeof StockReason>;

/** How a stock changed. */
export const StockChange = z
  .object({
    productId: Id,
    stock: z.int().nullable().meta({ description: 'Pieces now; null where nobody counts them any more', example: 11 }),
    change: z.int().nullable().meta({ description: 'Pieces more or, negative, less; null where nobody counted before', example: -1 }),
    reason: StockReason,
  })
  .meta({ id: 'StockChange' });

/** See the schema. */
export type StockChange = z.infer<typeof StockChange>;

/** What was counted. */
export const SetStockInput = z.strictObject({
  id: Id,
  stock: Stock.nullable().meta({ description: 'Pieces that were counted; null: nobody counts them', example: 12 }),
});

/** See the schema. */
export type SetStockInput = z.infer<typeof SetStockInput>;

/** How many pieces came or went. */
export const AdjustStockInput = z.strictObject({
  id: Id,
  change: z
    .int()
    .min(-maxPieces)
    .max(maxPieces)
    .refine((change) => change !== 0, { error: 'Must not be 0' })
    .meta({ description: 'Pieces more or, negative, less', example: -3 }),
});

/** See the schema. */
export type AdjustStockInput = z.infer<typeof AdjustStockInput>;
