import { addressKey } from '@souk/auth/addresses';
import { requestErrors } from '@souk/core/request-errors';
import type { Context } from '@souk/domains/context';
import { holds } from '@souk/domains/permission';
import { type Permission, permissions } from '@souk/domains/permissions';
import { requireOrganization } from '@souk/domains/procedure';
import type { Request } from 'express';
import { contextOf } from './context-of.ts';
import type { Surface } from './host.ts';

/**
 * Who may upload everywhere else; or anybody, as nobody, where the owner lets old cameras and tills post that cannot sign in: at most 120
 * photos a minute from one address. Throws `request.unauthenticated`, `request.forbidden` and `request.rate_limited`.
 */
export async function uploaderOf(surface: Surface, req: Request, permission: Permission): Promise<Context> {
  const { organization, host } = surface;
  const ctx = await contextOf(surface, req);
  const { who } = ctx;
  const belongs = who.kind !== 'anonymous' && who.organizationId === organization.id;
  if (organization.compatUploads === 'members') {
    if (!belongs) throw requestErrors.unauthenticated();
    requireOrganization(who, permission);
  }
  if (belongs && holds(who, permission, permissions[permission])) return ctx;
  await host.services.throttle.limit('compat-upload', addressKey(ctx.origin.ip), 120, 60);
  return { ...ctx, who: { kind: 'anonymous' } };
}
