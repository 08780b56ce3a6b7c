import type { StickColour } from '@souk/core/stick-colours';
import type { PricedLine } from '../pricing/price-order.ts';

/** A line that is to be sold: what, at which price, and how many pieces were taken from stock for it. */
export interface SoldLine extends PricedLine {
  readonly productId: string | null;
  readonly colour: StickColour | null;
  readonly name: string;
  readonly reserved: number;
}
