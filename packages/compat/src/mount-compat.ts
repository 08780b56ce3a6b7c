import { findCompatOrganization } from '@souk/domains/identity/organizations/find-compat-organization';
import { type RequestHandler, Router } from 'express';
import { carwatchRouter } from './carwatch/router.ts';
import type { CompatHost, Surface } from './host.ts';

/** The old surfaces there are. Adding one is one line here. */
const surfaces: Partial<Record<string, (surface: Surface) => RequestHandler>> = { carwatch: carwatchRouter };

/** Serves `/<organization>/…` with the surface that organization is set to; others fall through to a 404. Mount at `/compat`. */
export function compatRouter(host: CompatHost): Router {
  const router = Router({ caseSensitive: true });
  router.use('/:organization', async (req, res, next) => {
    const organization = await findCompatOrganization(host.services, req.params.organization);
    const surface = organization?.compat ? surfaces[organization.compat] : undefined;
    if (!organization || !surface) return next();
    surface({ host, organization })(req, res, next);
  });
  return router;
}
