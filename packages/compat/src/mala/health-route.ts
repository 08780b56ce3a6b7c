import { readHealth } from '@souk/domains/platform/read-health';
import type { RequestHandler } from 'express';
import type { Surface } from '../host.ts';

const modelName = 'stick-colours';

/** `GET /api/health`: how the service and the model are, for anybody. */
export function healthRoute({ host }: Surface): RequestHandler {
  return async (req, res) => {
    const { who, origin, services } = host.anonymous(req);
    const { status, database, models } = await readHealth({ who, origin, services, signal: undefined });
    const model = models.find(({ name }) => name === modelName);
    const isLoaded = model?.loaded === true;
    res.json({
      success: true,
      status: status === 'healthy' && isLoaded ? 'healthy' : 'degraded',
      service: 'mala-backend',
      database: database.ok ? 'connected' : 'disconnected',
      model_loaded: isLoaded,
      model: { name: modelName, version: model?.id ?? null, loaded: isLoaded },
      time: new Date().toISOString(),
    });
  };
}
