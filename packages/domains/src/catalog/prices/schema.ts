import { Id } from '@souk/core/ids';
import { Currency, MinorAmount } from '@souk/core/money';
import { PageInput, pageOf } from '@souk/core/pages';
import { byStickColour } from '@souk/core/stick-colours';
import { Timestamp, TimestampInput } from '@souk/core/timestamps';
import { z } from 'zod';

/** What one stick of each colour costs; a colour that is missing is not for sale. */
export const ColourPrices = z
  .strictObject(byStickColour(MinorAmount.optional()))
  .meta({ id: 'ColourPrices', description: "In the currency's smallest unit", example: { red: 500, green: 1000 } });

/** See the schema. */
export type ColourPrices = z.infer<typeof ColourPrices>;

/** The prices by stick colour from one moment on. */
export const PriceList = z
  .object({
    id: Id,
    version: z.int().meta({ description: "Counts the organization's lists from 1", example: 3 }),
    currency: z.string().meta({ description: 'ISO 4217', example: 'THB' }),
    validFrom: Timestamp.meta({ description: 'In force from then on, until the next one is' }),
    prices: ColourPrices,
    createdAt: Timestamp,
  })
  .meta({ id: 'PriceList' });

/** See the schema. */
export type PriceList = z.infer<typeof PriceList>;

/** A price list to be made. */
export const CreatePriceListInput = z.strictObject({
  prices: z.strictObject(byStickColour(MinorAmount.nullable().optional())).meta({
    description: 'By colour; a colour that is missing costs what it did in the list in force before, null takes it off sale',
    example: { red: 500, green: 1000 },
  }),
  currency: Currency.meta({
    description: "ISO 4217; that of the list before when missing, else the organization's",
    example: 'THB',
  }).optional(),
  validFrom: TimestampInput.meta({ description: 'Now when missing; not in the past, for bills have been made by then' }).optional(),
  replace: z.boolean().meta({ description: 'Start anew: colours that are missing are not for sale' }).default(false),
});

/** See the schema. */
export type CreatePriceListInput = z.infer<typeof CreatePriceListInput>;

/** Names one price list. */
export const PriceListId = z.strictObject({ id: Id });

/** See the schema. */
export type PriceListId = z.infer<typeof PriceListId>;

/** When. */
export const CurrentPriceListInput = z.strictObject({ at: TimestampInput.meta({ description: 'Now when missing' }).optional() });

/** See the schema. */
export type CurrentPriceListInput = z.infer<typeof CurrentPriceListInput>;

/** Which page of the price lists. */
export const ListPriceListsInput = PageInput;

/** See the schema. */
export type ListPriceListsInput = z.infer<typeof ListPriceListsInput>;

/** A page of price lists, the last made first. */
export const PriceListPage = pageOf(PriceList);

/** See the schema. */
export type PriceListPage = z.infer<typeof PriceListPage>;
