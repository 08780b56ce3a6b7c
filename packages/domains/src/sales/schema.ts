import { Id } from '@souk/core/ids';
import { Currency, MinorAmount } from '@souk/core/money';
import { StickColour } from '@souk/core/stick-colours';
import { lineOf, textOf } from '@souk/core/texts';
import { Timestamp } from '@souk/core/timestamps';
import { z } from 'zod';

/** Where an order came in. */
export const Channel = z.enum(['counter', 'jewellery', 'device', 'pos']).meta({ id: 'SalesChannel', example: 'pos' });

/** See the schema. */
export type Channel = z.infer<typeof Channel>;

/** Where an order stands. */
export const OrderStatus = z.enum(['pending', 'processing', 'completed', 'cancelled']).meta({ id: 'OrderStatus', example: 'pending' });

/** See the schema. */
export type OrderStatus = z.infer<typeof OrderStatus>;

/** What its payments come to. */
export const PaymentStatus = z.enum(['unpaid', 'partial', 'paid', 'refunded']).meta({
  id: 'PaymentStatus',
  description: 'Nothing was paid; some of it is paid; all of it; or everything that was paid went back',
  example: 'paid',
});

/** Who buys, and what is said of it. */
export const customerFields = {
  customerName: lineOf(200).meta({ description: 'Empty where nobody asked', example: 'Table 4' }),
  customerPhone: lineOf(40)
    .refine((text) => /^[+\d ()./-]*$/.test(text), { error: 'Must be a phone number' })
    .meta({ description: 'As it is dialled; empty where nobody asked', example: '+66 81 234 5678' }),
  notes: textOf(2_000).meta({ description: 'What the customer may read', example: 'No chilli' }),
  adminNotes: textOf(2_000).meta({ description: 'What only the shop reads', example: 'Called twice' }),
};

/** Counts changes, so that nobody overwrites what they have not seen. */
export const Version = z.int().min(1).meta({ description: 'Goes up with every change; send back the one you looked at', example: 3 });

/** What somebody buys, through any channel. */
export const Order = z
  .object({
    id: Id,
    number: z.int().min(1).meta({ description: "Counts the organization's orders, without gaps", example: 1042 }),
    channel: Channel,
    source: z.string().nullable().meta({ description: 'What it was made from', example: 'detection:0198c0de-0000-7000-8000-000000000000' }),
    status: OrderStatus,
    currency: Currency,
    subtotalMinor: MinorAmount.meta({ description: 'Quantities × unit prices, in minor units', example: 15_000 }),
    discountMinor: MinorAmount.meta({ description: 'All discounts, in minor units', example: 500 }),
    taxMinor: MinorAmount.meta({ description: 'All tax, whether the prices held it or it was added', example: 948 }),
    addedTaxMinor: MinorAmount.meta({ description: 'The part of the tax that was added to the prices', example: 0 }),
    totalMinor: MinorAmount.meta({ description: 'What is to be paid, in minor units', example: 14_500 }),
    paidMinor: MinorAmount.meta({ description: 'All payments, in minor units', example: 14_500 }),
    refundedMinor: MinorAmount.meta({ description: 'All refunds, in minor units', example: 0 }),
    dueMinor: MinorAmount.meta({ description: 'What is left to pay; 0 for a cancelled order', example: 0 }),
    paymentStatus: PaymentStatus,
    ...customerFields,
    userId: Id.nullable().meta({ description: 'The member who made it; null for a device' }),
    version: Version,
    createdAt: Timestamp,
    completedAt: Timestamp.nullable().meta({ description: 'Null until it is completed' }),
  })
  .meta({ id: 'Order' });

/** See the schema. */
export type Order = z.infer<typeof Order>;

/** One line of an order, as it was sold. */
export const OrderLine = z
  .object({
    position: z.int().min(1).meta({ description: 'From 1, as on the receipt', example: 1 }),
    productId: Id.nullable().meta({ description: 'Null for sticks of a colour' }),
    colour: StickColour.nullable().meta({ description: 'Null for a product' }),
    name: z.string().meta({ description: 'As it was called when it was sold', example: 'Green stick' }),
    quantity: z.int().min(1).meta({ description: 'Pieces', example: 3 }),
    unitPriceMinor: MinorAmount,
    discountMinor: MinorAmount.meta({ description: "The line's own discount and its share of the order's, in minor units", example: 0 }),
    taxRateBasisPoints: z.int().min(0).max(10_000).meta({ description: 'Hundredths of a percent', example: 700 }),
    taxIncluded: z.boolean().meta({ description: 'Whether the price holds the tax' }),
    taxMinor: MinorAmount,
    totalMinor: MinorAmount,
    reserved: z.int().min(0).meta({ description: 'Pieces that were taken from stock', example: 3 }),
  })
  .meta({ id: 'OrderLine' });

/** See the schema. */
export type OrderLine = z.infer<typeof OrderLine>;

/** An order and what it holds. */
export const OrderWithLines = Order.extend({ lines: z.array(OrderLine) }).meta({ id: 'OrderWithLines' });

/** See the schema. */
export type OrderWithLines = z.infer<typeof OrderWithLines>;
