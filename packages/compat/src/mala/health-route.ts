import { getSettings } from '@souk/domains/counter/settings/get-settings';
import { readHealth } from '@souk/domains/platform/read-health';
import { organizationAct } from '@souk/domains/procedure';
import type { RequestHandler } from 'express';
import type { Surface } from '../host.ts';

/** `GET /api/health`: how the service and the model are that reads this organization's trays, for anybody. */
export function healthRoute({ host, organization }: Surface): RequestHandler {
  return async (req, res) => {
    const act = organizationAct(host.anonymous(req), organization.id);
    const { status, database, models } = await readHealth(act);
    const settings = await getSettings(act);
    const model = models.find(({ name }) => name === settings.model);
    const isLoaded = model?.loaded === true;
    res.json({
      success: true,
      status: status === 'healthy' && isLoaded ? 'healthy' : 'degraded',
      service: 'mala-backend',
      database: database.ok ? 'connected' : 'disconnected',
      model_loaded: isLoaded,
      model: { name: settings.model, version: model?.id ?? null, loaded: isLoaded, conf: settings.confidence, iou: settings.iou },
      time: new Date().toISOString(),
    });
  };
}
