import { sql } from 'drizzle-orm';
import {
  bigint,
  boolean,
  check,
  foreignKey,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  unique,
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core';
import { products } from './catalog.ts';
import { appendOnlyPolicies, createdAt, instant, organizationId, organizationPolicy } from './columns.ts';
import { organizations, users } from './identity.ts';
import { images } from './platform.ts';

const minor = (name: string) => bigint(name, { mode: 'number' });

/** What somebody buys, through any channel. Its sums are checked here too: no code can store an order that does not add up. */
export const orders = pgTable(
  'orders',
  {
    organizationId: organizationId().references(() => organizations.id, { onDelete: 'cascade' }),
    id: uuid('id').notNull(),
    /** Counts the organization's orders from 1, without gaps. */
    number: integer('number').notNull(),
    channel: text('channel', { enum: ['counter', 'jewellery', 'device', 'pos'] }).notNull(),
    /** What the order was made from, such as `detection:<id>`; makes one order at most. */
    source: text('source'),
    status: text('status', { enum: ['pending', 'processing', 'completed', 'cancelled'] })
      .notNull()
      .default('pending'),
    currency: text('currency').notNull(),
    /** Σ quantity × unit price. */
    subtotalMinor: minor('subtotal_minor').notNull(),
    discountMinor: minor('discount_minor').notNull().default(0),
    /** All tax, whether the prices held it or it was added. */
    taxMinor: minor('tax_minor').notNull().default(0),
    /** The part of the tax that was added to the prices. */
    addedTaxMinor: minor('added_tax_minor').notNull().default(0),
    totalMinor: minor('total_minor').notNull(),
    /** Σ payments, and Σ refunds; kept here so that constraints can see them. */
    paidMinor: minor('paid_minor').notNull().default(0),
    refundedMinor: minor('refunded_minor').notNull().default(0),
    paymentStatus: text('payment_status', { enum: ['unpaid', 'partial', 'paid', 'refunded'] })
      .notNull()
      .generatedAlwaysAs(
        sql.raw(
          "case when refunded_minor > 0 and refunded_minor = paid_minor then 'refunded' when paid_minor - refunded_minor >= total_minor then 'paid' when paid_minor = 0 then 'unpaid' else 'partial' end",
        ),
      ),
    customerName: text('customer_name').notNull().default(''),
    customerPhone: text('customer_phone').notNull().default(''),
    /** What the customer reads, and what only the shop reads. */
    notes: text('notes').notNull().default(''),
    adminNotes: text('admin_notes').notNull().default(''),
    actor: text('actor').notNull(),
    /** The person who made it; null for a device, and after the account is gone. */
    userId: uuid('user_id').references(() => users.id, { onDelete: 'set null' }),
    /** Goes up with every change, so that nobody overwrites what they have not seen. */
    version: integer('version').notNull().default(1),
    createdAt: createdAt(),
    completedAt: instant('completed_at'),
  },
  (table) => [
    primaryKey({ columns: [table.organizationId, table.id] }),
    unique('orders_number').on(table.organizationId, table.number),
    uniqueIndex('orders_source').on(table.organizationId, table.source).where(sql`status <> 'cancelled'`),
    index('orders_newest').on(table.organizationId, table.createdAt, table.id),
    index('orders_status').on(table.organizationId, table.status, table.createdAt, table.id),
    index('orders_channel').on(table.organizationId, table.channel, table.createdAt, table.id),
    index('orders_user').on(table.userId, table.organizationId),
    check('orders_total', sql`${table.totalMinor} = ${table.subtotalMinor} - ${table.discountMinor} + ${table.addedTaxMinor}`),
    check(
      'orders_amounts',
      sql`${table.subtotalMinor} >= 0 and ${table.discountMinor} between 0 and ${table.subtotalMinor} and ${table.taxMinor} >= 0 and ${table.addedTaxMinor} between 0 and ${table.taxMinor}`,
    ),
    check('orders_refunds', sql`${table.refundedMinor} between 0 and ${table.paidMinor}`),
    check('orders_payments', sql`${table.paidMinor} - ${table.refundedMinor} <= ${table.totalMinor}`),
    check('orders_completed', sql`(${table.status} = 'completed') = (${table.completedAt} is not null)`),
    organizationPolicy(),
  ],
);

/** One line of an order, as it was sold: a later price or name changes nothing here. */
export const orderLines = pgTable(
  'order_lines',
  {
    organizationId: organizationId(),
    orderId: uuid('order_id').notNull(),
    /** From 1, as on the receipt. */
    position: integer('position').notNull(),
    productId: uuid('product_id'),
    /** Set where the line is sticks of a colour. */
    colour: text('colour'),
    name: text('name').notNull(),
    quantity: integer('quantity').notNull(),
    unitPriceMinor: minor('unit_price_minor').notNull(),
    /** This line's share of the order's discount, and its own. */
    discountMinor: minor('discount_minor').notNull().default(0),
    taxRateBasisPoints: integer('tax_rate_basis_points').notNull().default(0),
    taxIncluded: boolean('tax_included').notNull().default(true),
    taxMinor: minor('tax_minor').notNull().default(0),
    totalMinor: minor('total_minor').notNull(),
    /** Pieces that were taken from the product's stock, and go back when the order is cancelled. */
    reserved: integer('reserved').notNull().default(0),
  },
  (table) => [
    primaryKey({ columns: [table.organizationId, table.orderId, table.position] }),
    foreignKey({ columns: [table.organizationId, table.orderId], foreignColumns: [orders.organizationId, orders.id] }),
    foreignKey({ columns: [table.organizationId, table.productId], foreignColumns: [products.organizationId, products.id] }),
    index('order_lines_product').on(table.organizationId, table.productId),
    check(
      'order_lines_total',
      sql`${table.totalMinor} = ${table.quantity} * ${table.unitPriceMinor} - ${table.discountMinor} + case when ${table.taxIncluded} then 0 else ${table.taxMinor} end`,
    ),
    check(
      'order_lines_amounts',
      sql`${table.quantity} > 0 and ${table.unitPriceMinor} >= 0 and ${table.taxMinor} >= 0 and ${table.discountMinor} between 0 and ${table.quantity} * ${table.unitPriceMinor}`,
    ),
    check('order_lines_reserved', sql`${table.reserved} between 0 and ${table.quantity}`),
    organizationPolicy(),
  ],
);

/** Every step of an order's life, and who took it. */
export const orderStatusChanges = pgTable(
  'order_status_changes',
  {
    organizationId: organizationId(),
    id: uuid('id').notNull(),
    orderId: uuid('order_id').notNull(),
    from: text('from_status'),
    to: text('to_status').notNull(),
    note: text('note').notNull().default(''),
    actor: text('actor').notNull(),
    at: instant('at').notNull().defaultNow(),
  },
  (table) => [
    primaryKey({ columns: [table.organizationId, table.id] }),
    foreignKey({ columns: [table.organizationId, table.orderId], foreignColumns: [orders.organizationId, orders.id] }),
    index('order_status_changes_order').on(table.organizationId, table.orderId, table.at, table.id),
    ...appendOnlyPolicies(),
  ],
);

/** Money that came in for an order. */
export const payments = pgTable(
  'payments',
  {
    organizationId: organizationId(),
    id: uuid('id').notNull(),
    orderId: uuid('order_id').notNull(),
    method: text('method', { enum: ['cash', 'card', 'qr', 'transfer'] }).notNull(),
    amountMinor: minor('amount_minor').notNull(),
    /** What was handed over in cash; the difference went back as change. */
    tenderedMinor: minor('tendered_minor'),
    refundedMinor: minor('refunded_minor').notNull().default(0),
    currency: text('currency').notNull(),
    /** The bank's or the card terminal's own. */
    reference: text('reference').notNull().default(''),
    actor: text('actor').notNull(),
    capturedAt: instant('captured_at').notNull().defaultNow(),
  },
  (table) => [
    primaryKey({ columns: [table.organizationId, table.id] }),
    foreignKey({ columns: [table.organizationId, table.orderId], foreignColumns: [orders.organizationId, orders.id] }),
    index('payments_order').on(table.organizationId, table.orderId, table.capturedAt, table.id),
    check('payments_amount', sql`${table.amountMinor} > 0`),
    check('payments_tendered', sql`${table.tenderedMinor} >= ${table.amountMinor}`),
    check('payments_refunded', sql`${table.refundedMinor} between 0 and ${table.amountMinor}`),
    organizationPolicy(),
  ],
);

/** Money that went back, each from one payment. */
export const refunds = pgTable(
  'refunds',
  {
    organizationId: organizationId(),
    id: uuid('id').notNull(),
    orderId: uuid('order_id').notNull(),
    paymentId: uuid('payment_id').notNull(),
    amountMinor: minor('amount_minor').notNull(),
    currency: text('currency').notNull(),
    reason: text('reason').notNull(),
    actor: text('actor').notNull(),
    createdAt: createdAt(),
  },
  (table) => [
    primaryKey({ columns: [table.organizationId, table.id] }),
    foreignKey({ columns: [table.organizationId, table.orderId], foreignColumns: [orders.organizationId, orders.id] }),
    foreignKey({ columns: [table.organizationId, table.paymentId], foreignColumns: [payments.organizationId, payments.id] }),
    index('refunds_order').on(table.organizationId, table.orderId, table.createdAt, table.id),
    check('refunds_amount', sql`${table.amountMinor} > 0`),
    ...appendOnlyPolicies(),
  ],
);

/** What a customer was handed for an order, frozen as it was issued: one per order, numbered without gaps. */
export const receipts = pgTable(
  'receipts',
  {
    organizationId: organizationId(),
    id: uuid('id').notNull(),
    orderId: uuid('order_id').notNull(),
    /** Counts the organization's receipts from 1, without gaps. */
    number: integer('number').notNull(),
    /** Everything that is printed. */
    content: jsonb('content').notNull(),
    actor: text('actor').notNull(),
    issuedAt: instant('issued_at').notNull().defaultNow(),
  },
  (table) => [
    primaryKey({ columns: [table.organizationId, table.id] }),
    foreignKey({ columns: [table.organizationId, table.orderId], foreignColumns: [orders.organizationId, orders.id] }),
    unique('receipts_order').on(table.organizationId, table.orderId),
    unique('receipts_number').on(table.organizationId, table.number),
    ...appendOnlyPolicies(),
  ],
);

/** A customer's proof of a transfer, which a person accepts or rejects. */
export const paymentSlips = pgTable(
  'payment_slips',
  {
    organizationId: organizationId(),
    id: uuid('id').notNull(),
    orderId: uuid('order_id').notNull(),
    imageId: uuid('image_id').notNull(),
    /** SHA-256 of the photo as it was sent, hex. */
    imageSha256: text('image_sha256').notNull(),
    /** The transfer's number at the bank, its letters and digits alone and in capitals; null where nobody has read it. */
    reference: text('reference'),
    amountMinor: minor('amount_minor').notNull(),
    status: text('status', { enum: ['pending', 'accepted', 'rejected'] })
      .notNull()
      .default('pending'),
    reason: text('reason').notNull().default(''),
    paymentId: uuid('payment_id'),
    actor: text('actor').notNull(),
    createdAt: createdAt(),
    reviewedBy: text('reviewed_by'),
    reviewedAt: instant('reviewed_at'),
  },
  (table) => [
    primaryKey({ columns: [table.organizationId, table.id] }),
    foreignKey({ columns: [table.organizationId, table.orderId], foreignColumns: [orders.organizationId, orders.id] }),
    foreignKey({ columns: [table.organizationId, table.imageId], foreignColumns: [images.organizationId, images.id] }),
    foreignKey({ columns: [table.organizationId, table.paymentId], foreignColumns: [payments.organizationId, payments.id] }),
    // One transfer pays once. A rejected slip may be sent again, better photographed.
    uniqueIndex('payment_slips_image').on(table.organizationId, table.imageSha256).where(sql`status <> 'rejected'`),
    uniqueIndex('payment_slips_reference').on(table.organizationId, table.reference).where(sql`status <> 'rejected'`),
    index('payment_slips_file').on(table.organizationId, table.imageId),
    index('payment_slips_order').on(table.organizationId, table.orderId),
    index('payment_slips_newest').on(table.organizationId, table.createdAt, table.id),
    index('payment_slips_pending').on(table.organizationId, table.createdAt, table.id).where(sql`status = 'pending'`),
    check('payment_slips_amount', sql`${table.amountMinor} > 0`),
    check('payment_slips_accepted', sql`(${table.status} = 'accepted') = (${table.paymentId} is not null)`),
    organizationPolicy(),
  ],
);

/** How customers pay: what the shop shows beside the bill. One row per organization. */
export const paymentSettings = pgTable(
  'payment_settings',
  {
    organizationId: organizationId()
      .primaryKey()
      .references(() => organizations.id, { onDelete: 'cascade' }),
    /** A list of `{ bank, accountName, accountNumber }`. */
    accounts: jsonb('accounts').notNull().default([]),
    /** A phone number, national id, tax id or e-wallet id registered with PromptPay. */
    promptPayId: text('prompt_pay_id'),
    merchantName: text('merchant_name').notNull().default(''),
    instructions: text('instructions').notNull().default(''),
    qrImageId: uuid('qr_image_id'),
    version: integer('version').notNull().default(1),
    updatedAt: instant('updated_at').notNull().defaultNow(),
  },
  (table) => [
    foreignKey({ columns: [table.organizationId, table.qrImageId], foreignColumns: [images.organizationId, images.id] }),
    organizationPolicy(),
  ],
);
