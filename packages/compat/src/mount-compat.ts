import { type CompatOrganization, findCompatOrganization } from '@souk/domains/identity/organizations/find-compat-organization';
import { type RequestHandler, Router } from 'express';
import { carwatchRouter } from './carwatch/router.ts';
import type { CompatHost, Surface } from './host.ts';
import { malaRouter } from './mala/router.ts';

/** The old surfaces there are. Adding one is one line here. */
const surfaces: Partial<Record<string, (surface: Surface) => RequestHandler>> = { carwatch: carwatchRouter, mala: malaRouter };

/** Serves `/<organization>/…` with the surface that organization is set to; others fall through to a 404. Mount at `/compat`. */
export function compatRouter(host: CompatHost): Router {
  const router = Router({ caseSensitive: true });
  const handlerFor = handlers(host);
  router.use('/:organization', async (req, res, next) => {
    const organization = await findCompatOrganization(host.services, req.params.organization);
    const handler = organization && handlerFor(organization);
    if (!handler) return next();
    handler(req, res, next);
  });
  return router;
}

/** Each organization's handler is made once, and anew when a setting it was made of has changed. */
function handlers(host: CompatHost): (organization: CompatOrganization) => RequestHandler | undefined {
  const made = new Map<string, { readonly of: string; readonly handler: RequestHandler }>();
  return (organization) => {
    const surface = organization.compat ? surfaces[organization.compat] : undefined;
    if (!surface) return undefined;
    const of = JSON.stringify(organization);
    const known = made.get(organization.id);
    if (known?.of === of) return known.handler;
    const handler = surface({ host, organization });
    made.set(organization.id, { of, handler });
    return handler;
  };
}
