import { FileReply } from '@souk/rest/file-reply';
import { rest } from '@souk/rest/meta';
import { can } from '../../procedure.ts';
import { trackedStream } from '../../tracked-stream.ts';
import { router } from '../../trpc.ts';
import { Order, OrderWithLines } from '../schema.ts';
import { createOrder } from './create-order.ts';
import { discountOrder } from './discount-order.ts';
import { exportOrders } from './export-orders.ts';
import { getOrder } from './get-order.ts';
import { listOrderPages, listOrders } from './list-orders.ts';
import { moveOrder } from './move-order.ts';
import {
  CreateOrderInput,
  DiscountOrderInput,
  ListOrderPagesInput,
  ListOrdersInput,
  MoveOrderInput,
  NumberedOrderPage,
  OrderDetails,
  OrderEvent,
  OrderFilter,
  OrderId,
  OrderPage,
  UpdateOrderInput,
  WatchOrdersInput,
} from './schema.ts';
import { updateOrder } from './update-order.ts';
import { watchOrders } from './watch-orders.ts';

const tag = 'orders';

/** What customers buy. */
export const ordersRouter = router({
  list: can('sales.order.read')
    .meta(rest('GET', '/orders', { summary: 'Orders, newest first', tag }))
    .input(ListOrdersInput)
    .output(OrderPage)
    .query(async ({ ctx, input }) => await listOrders(ctx.act, input)),
  pages: can('sales.order.read')
    .meta(rest('GET', '/orders/pages', { summary: 'Orders by page number, with their count', tag }))
    .input(ListOrderPagesInput)
    .output(NumberedOrderPage)
    .query(async ({ ctx, input }) => await listOrderPages(ctx.act, input)),
  export: can('sales.order.export')
    .meta(rest('GET', '/orders/export', { summary: 'Orders as CSV', tag, responseContentTypes: ['text/csv'] }))
    .input(OrderFilter)
    .output(FileReply)
    .query(({ ctx, input }) => exportOrders(ctx.act, input)),
  get: can('sales.order.read')
    .meta(rest('GET', '/orders/{id}', { summary: 'One order with its lines, history and money', tag }))
    .input(OrderId)
    .output(OrderDetails)
    .query(async ({ ctx, input }) => await getOrder(ctx.act, input)),
  create: can('sales.order.create')
    .meta(rest('POST', '/orders', { summary: "Make an order, at the catalog's prices", tag, successStatus: 201, errorStatuses: [404] }))
    .input(CreateOrderInput)
    .output(OrderWithLines)
    .mutation(async ({ ctx, input }) => await createOrder(ctx.act, input)),
  update: can('sales.order.write')
    .meta(rest('PATCH', '/orders/{id}', { summary: 'Write down the customer or a note', tag, errorStatuses: [409, 422] }))
    .input(UpdateOrderInput)
    .output(Order)
    .mutation(async ({ ctx, input }) => await updateOrder(ctx.act, input)),
  move: can('sales.order.write')
    .meta(rest('POST', '/orders/{id}/status', { summary: 'Process, complete or cancel an order', tag }))
    .input(MoveOrderInput)
    .output(Order)
    .mutation(async ({ ctx, input }) => await moveOrder(ctx.act, input)),
  discount: can('sales.order.discount')
    .meta(rest('POST', '/orders/{id}/discount', { summary: 'Give an order that nobody has paid another discount', tag }))
    .input(DiscountOrderInput)
    .output(Order)
    .mutation(async ({ ctx, input }) => await discountOrder(ctx.act, input)),
  watch: can('sales.order.read')
    .input(WatchOrdersInput)
    .output(trackedStream(OrderEvent))
    .subscription(({ ctx, input }) => watchOrders(ctx.act, input)),
});
