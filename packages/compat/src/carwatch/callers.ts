import { requestErrors } from '@souk/core/request-errors';
import type { OrganizationAct } from '@souk/domains/act';
import type { Context } from '@souk/domains/context';
import type { SelfAct } from '@souk/domains/identity/self-act';
import type { Permission } from '@souk/domains/permissions';
import { organizationAct, requireOrganization } from '@souk/domains/procedure';
import type { Request } from 'express';
import { contextOf } from '../context-of.ts';
import type { Surface } from '../host.ts';

/** A signed-in member of the surface's organization. */
export interface MemberCall {
  readonly ctx: Context;
  readonly act: OrganizationAct & SelfAct;
}

/** The member who asks. Throws `request.unauthenticated` for anybody else: another business's session counts for nothing here. */
export async function memberOf(surface: Surface, req: Request): Promise<MemberCall> {
  const ctx = await contextOf(surface, req);
  const { who } = ctx;
  if (who.kind !== 'user' || who.organizationId !== surface.organization.id) throw requestErrors.unauthenticated();
  return { ctx, act: { ...organizationAct(ctx, surface.organization.id), who } };
}

/** As {@link memberOf}, for those whose role has the permission. Throws `request.forbidden` too. */
export async function memberWith(surface: Surface, req: Request, permission: Permission): Promise<MemberCall> {
  const call = await memberOf(surface, req);
  requireOrganization(call.ctx.who, permission);
  return call;
}
