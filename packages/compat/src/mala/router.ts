import { requestErrors } from '@souk/core/request-errors';
import { type ErrorRequestHandler, type RequestHandler, Router } from 'express';
import type { Surface } from '../host.ts';
import { announcementRoutes } from './announcements/announcement-routes.ts';
import { detectRoute } from './detect/detect-route.ts';
import { healthRoute } from './health-route.ts';
import { paymentRoutes } from './payments/payment-routes.ts';
import { slipRoutes } from './payments/slip-routes.ts';
import { colorRoutes } from './products/color-routes.ts';
import { productRoutes } from './products/product-routes.ts';
import { uploadRoutes } from './products/upload-routes.ts';
import { bodyParsers } from './read-body.ts';
import { sendFailure } from './replies.ts';
import { loginRoute } from './users/login-route.ts';
import { userRoutes } from './users/user-routes.ts';

/** Mala's surface for one organization: the old paths over the verbs of identity, catalog, sales, notify and counter. */
export function malaRouter(surface: Surface): RequestHandler {
  const router = Router();
  router.use(bodyParsers());
  router.get('/api/health', healthRoute(surface));
  router.post('/api/login', loginRoute(surface));
  router.post('/api/detect', detectRoute(surface));
  router.use('/api/users', userRoutes(surface));
  router.use('/api/products/colors', colorRoutes(surface));
  router.use('/api/products', productRoutes(surface));
  router.use('/', uploadRoutes(surface));
  router.use('/', slipRoutes(surface));
  router.use('/api', paymentRoutes(surface));
  router.use('/api/announcements', announcementRoutes(surface));
  router.use(() => {
    throw requestErrors.not_found();
  });
  const onError: ErrorRequestHandler = (error, req, res, _next) => sendFailure(surface.host, error, req, res);
  router.use(onError);
  return router;
}
