import { router } from '../trpc.ts';
import { ordersRouter } from './orders/router.ts';
import { paymentQrRouter } from './payment-qr/router.ts';
import { paymentsRouter } from './payments/router.ts';
import { receiptsRouter } from './receipts/router.ts';
import { paymentSettingsRouter } from './settings/router.ts';
import { slipsRouter } from './slips/router.ts';

/** Orders and their money. */
export const salesRouter = router({
  orders: ordersRouter,
  payments: paymentsRouter,
  paymentQr: paymentQrRouter,
  slips: slipsRouter,
  receipts: receiptsRouter,
  settings: paymentSettingsRouter,
});
