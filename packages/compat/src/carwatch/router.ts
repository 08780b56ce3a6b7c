import { requestErrors } from '@souk/core/request-errors';
import express, { type ErrorRequestHandler, type RequestHandler, Router } from 'express';
import type { Surface } from '../host.ts';
import { authRoutes } from './auth-routes.ts';
import { plateRoutes } from './plate-routes.ts';
import { Refusal, sendFailure } from './replies.ts';

/** CarWatch's surface for one organization: the old paths, bodies and field names over the gate's and identity's verbs. */
export function carwatchRouter(surface: Surface): RequestHandler {
  const router = Router();
  // Its clients did not always say that their JSON was JSON.
  const json = express.json({ limit: '100kb', type: (req) => !String(req.headers['content-type']).startsWith('multipart/') });
  router.get('/', (_req, res) => {
    res.json({ message: 'CarWatch Backend API is running', version: '1.0.0', status: 'healthy' });
  });
  router.get('/health', (_req, res) => {
    res.json({ status: 'healthy', service: 'carwatch-backend', endpoints: { auth: '/auth/*', api: '/api/*' } });
  });
  router.use('/auth', json, authRoutes(surface));
  router.use('/api', json, plateRoutes(surface));
  router.use(() => {
    throw requestErrors.not_found();
  });
  const onError: ErrorRequestHandler = (error, req, res, _next) => {
    sendFailure(surface.host, parserRefusal(error) ?? error, req, res);
  };
  router.use(onError);
  return router;
}

/** express.json's errors carry a status of their own. */
function parserRefusal(error: unknown): Refusal | undefined {
  if (!(error instanceof Error && 'type' in error && 'status' in error)) return undefined;
  if (error.type === 'entity.too.large') return new Refusal(413, 'The request is too large');
  return typeof error.status === 'number' && error.status < 500 ? new Refusal(400, 'The request is not valid JSON') : undefined;
}
