import { MinorAmount } from '@souk/core/money';
import { byStickColour, StickColour } from '@souk/core/stick-colours';
import { z } from 'zod';

/** How sure something is. */
export const Share = z.number().min(0).max(1).meta({ example: 0.93 });

/** How many sticks of one colour. */
export const StickCount = z.int().min(0).max(500).meta({ example: 3 });

const Point = z.strictObject({ x: Share.meta({ example: 0.1 }), y: Share.meta({ example: 0.15 }) });

/** Where the tray is. */
export const RegionOfInterest = z
  .array(Point)
  .min(3)
  .max(32)
  .meta({
    id: 'RegionOfInterest',
    description: "The corners of a polygon, as shares of the photo's width and height",
    example: [
      { x: 0.1, y: 0.1 },
      { x: 0.9, y: 0.1 },
      { x: 0.9, y: 0.9 },
      { x: 0.1, y: 0.9 },
    ],
  });

/** See the schema. */
export type RegionOfInterest = z.infer<typeof RegionOfInterest>;

/** One line of a tray's bill. */
export const TrayItem = z
  .object({
    colour: StickColour,
    count: StickCount,
    unitPrice: MinorAmount.nullable().meta({ description: 'Null where the price list has no price for the colour', example: 1_000 }),
    total: MinorAmount.meta({ description: 'count × unitPrice; 0 where there is no price', example: 3_000 }),
  })
  .meta({ id: 'TrayItem' });

/** See the schema. */
export type TrayItem = z.infer<typeof TrayItem>;

/** Sticks by colour, as a person counts them; a colour that is missing is not there. */
export const ColourCounts = z
  .strictObject(byStickColour(StickCount.optional()))
  .meta({ id: 'ColourCounts', description: 'Sticks by colour; a colour that is missing is not there', example: { red: 2, green: 1 } });

/** See the schema. */
export type ColourCounts = z.infer<typeof ColourCounts>;
