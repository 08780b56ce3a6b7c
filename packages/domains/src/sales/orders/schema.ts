import { Id } from '@souk/core/ids';
import { MinorAmount } from '@souk/core/money';
import { NumberedPageInput, numberedPageOf, PageInput, pageOf } from '@souk/core/pages';
import { StickColour } from '@souk/core/stick-colours';
import { lineOf, textOf } from '@souk/core/texts';
import { Timestamp, TimestampInput } from '@souk/core/timestamps';
import { z } from 'zod';
import { StreamStart } from '../../stream-start.ts';
import { Payment, Refund } from '../payments/schema.ts';
import { Channel, customerFields, Order, OrderStatus, OrderWithLines, PaymentStatus, Version } from '../schema.ts';
import { PaymentSlip } from '../slips/schema.ts';

const Pieces = z.int().min(1).max(10_000).meta({ description: 'Pieces', example: 3 });
const LineDiscount = MinorAmount.meta({ description: 'Off this line, in minor units', example: 0 }).default(0);

/** Pieces of a product, at its price. */
export const ProductLineInput = z.strictObject({ productId: Id, quantity: Pieces, discountMinor: LineDiscount });

/** See the schema. */
export type ProductLineInput = z.infer<typeof ProductLineInput>;

/** Sticks of a colour, at the price list in force. */
export const StickLineInput = z.strictObject({ colour: StickColour, count: Pieces, discountMinor: LineDiscount });

/** See the schema. */
export type StickLineInput = z.infer<typeof StickLineInput>;

/** A line of a cart. It has no price: those are the catalog's. */
export const OrderLineInput = z.union([ProductLineInput, StickLineInput]);

/** See the schema. */
export type OrderLineInput = z.infer<typeof OrderLineInput>;

/** An order to be made by hand. */
export const CreateOrderInput = z.strictObject({
  channel: Channel.default('pos'),
  lines: z.array(OrderLineInput).min(1).max(200).meta({ description: 'What is bought, as on the receipt' }),
  discountMinor: MinorAmount.meta({
    description: "Off the whole order, in minor units; more than a tenth of all prices, with the lines' discounts, needs a manager",
    example: 500,
  }).default(0),
  expectedTotalMinor: MinorAmount.meta({
    description: 'What the customer was shown; another total is refused',
    example: 14_500,
  }).optional(),
  customerName: customerFields.customerName.default(''),
  customerPhone: customerFields.customerPhone.default(''),
  notes: customerFields.notes.default(''),
  adminNotes: customerFields.adminNotes.default(''),
});

/** See the schema. */
export type CreateOrderInput = z.infer<typeof CreateOrderInput>;

/** Names one order. */
export const OrderId = z.strictObject({ id: Id });

/** See the schema. */
export type OrderId = z.infer<typeof OrderId>;

/** Where an order is to go. */
export const MoveOrderInput = z.strictObject({
  id: Id,
  version: Version,
  status: z.enum(['processing', 'completed', 'cancelled']).meta({ description: 'Where it is to go', example: 'processing' }),
  note: textOf(500).meta({ description: 'Why, for the history', example: 'Customer changed their mind' }).default(''),
});

/** See the schema. */
export type MoveOrderInput = z.infer<typeof MoveOrderInput>;

/** What to write on an order; a missing field stays. */
export const UpdateOrderInput = z.strictObject({ id: Id, version: Version, ...z.object(customerFields).partial().shape });

/** See the schema. */
export type UpdateOrderInput = z.infer<typeof UpdateOrderInput>;

/** What to take off an order that nobody has paid for. */
export const DiscountOrderInput = z.strictObject({
  id: Id,
  version: Version,
  discountMinor: MinorAmount.meta({
    description: "All of the order's discount from now on, its lines' included, in minor units",
    example: 2_000,
  }),
});

/** See the schema. */
export type DiscountOrderInput = z.infer<typeof DiscountOrderInput>;

/** The filters of the list, for both of its forms and the export alike. */
export const OrderFilter = z.strictObject({
  status: OrderStatus.optional(),
  paymentStatus: PaymentStatus.optional(),
  channel: Channel.optional(),
  from: TimestampInput.meta({ description: 'Made at this instant or later' }).optional(),
  to: TimestampInput.meta({ description: 'Made before this instant' }).optional(),
  search: lineOf(100)
    .min(1)
    .meta({ description: "Part of the customer's name or phone number, or the order's number", example: 'garden' })
    .optional(),
});

/** See the schema. */
export type OrderFilter = z.infer<typeof OrderFilter>;

/** Which page of the list. */
export const ListOrdersInput = PageInput.extend(OrderFilter.shape);

/** See the schema. */
export type ListOrdersInput = z.infer<typeof ListOrdersInput>;

/** A page of orders, newest first. */
export const OrderPage = pageOf(Order);

/** See the schema. */
export type OrderPage = z.infer<typeof OrderPage>;

/** Which page of the list, by its number. */
export const ListOrderPagesInput = NumberedPageInput.extend(OrderFilter.shape);

/** See the schema. */
export type ListOrderPagesInput = z.infer<typeof ListOrderPagesInput>;

/** A page of orders, newest first, with how many there are. */
export const NumberedOrderPage = numberedPageOf(Order);

/** See the schema. */
export type NumberedOrderPage = z.infer<typeof NumberedOrderPage>;

/** One step of an order's life. */
export const StatusChange = z
  .object({
    from: OrderStatus.nullable().meta({ description: 'Null for the first' }),
    to: OrderStatus,
    note: z.string().meta({ example: 'Customer changed their mind' }),
    actor: z.string().meta({ description: '`user:<id>`, `device:<id>`, `api-key:<id>` or `system`', example: 'system' }),
    at: Timestamp,
  })
  .meta({ id: 'StatusChange' });

/** An order with everything that happened to it, the first first. */
export const OrderDetails = OrderWithLines.extend({
  history: z.array(StatusChange),
  payments: z.array(Payment),
  refunds: z.array(Refund),
  slips: z.array(PaymentSlip),
  receiptNumber: z.int().nullable().meta({ description: 'Null until a receipt is issued', example: 311 }),
}).meta({ id: 'OrderDetails' });

/** See the schema. */
export type OrderDetails = z.infer<typeof OrderDetails>;

/** Which orders to follow. */
export const WatchOrdersInput = StreamStart.extend({
  orderId: Id.meta({ description: 'One order; all when missing' }).optional(),
  channel: Channel.optional(),
});

/** See the schema. */
export type WatchOrdersInput = z.infer<typeof WatchOrdersInput>;

/** An order as it was made, or as it is after a change. */
export const OrderEvent = z
  .object({
    kind: z.enum(['created', 'changed']),
    position: z.int().meta({ description: "Its place in the organization's event log" }),
    order: Order,
  })
  .meta({ id: 'OrderEvent' });

/** See the schema. */
export type OrderEvent = z.infer<typeof OrderEvent>;
