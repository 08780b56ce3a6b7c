import { requestErrors } from '@souk/core/request-errors';
import type { OrganizationAct } from '@souk/domains/act';
import type { Context } from '@souk/domains/context';
import { holds } from '@souk/domains/permission';
import { type Permission, permissions } from '@souk/domains/permissions';
import { organizationAct, requireOrganization } from '@souk/domains/procedure';
import type { Request, Response } from 'express';
import { contextOf } from '../context-of.ts';
import type { Surface } from '../host.ts';

/** Who asks, and what they may act with in the surface's organization. */
export interface Call {
  readonly ctx: Context;
  readonly act: OrganizationAct;
  readonly res: Response;
}

/**
 * Whoever asks, for what anybody may see. Those who do not belong to the organization, or may not do `permission`, act as nobody:
 * `isMember` is false for them.
 */
export async function visitor(
  surface: Surface,
  req: Request,
  res: Response,
  permission: Permission,
): Promise<Call & { readonly isMember: boolean }> {
  const { organization } = surface;
  const found = await contextOf(surface, req);
  const isMember = belongs(found, organization.id) && holds(found.who, permission, permissions[permission]);
  const ctx: Context = isMember ? found : { ...found, who: { kind: 'anonymous' } };
  return { ...callOf(surface, ctx, res), isMember };
}

/** Somebody of the organization who may. Throws `request.unauthenticated` for strangers, `request.forbidden` for others. */
export async function callerWith(surface: Surface, req: Request, res: Response, permission: Permission): Promise<Call> {
  const { organization } = surface;
  const ctx = await contextOf(surface, req);
  if (!belongs(ctx, organization.id)) throw requestErrors.unauthenticated();
  requireOrganization(ctx.who, permission);
  return callOf(surface, ctx, res);
}

/** A request by whom the context names. What the context gathered is sent with the answer: a cookie that was renewed. */
export function callOf({ organization }: Surface, ctx: Context, res: Response): Call {
  sendHeaders(res, ctx);
  return { ctx, act: organizationAct(ctx, organization.id, goneSignal(res)), res };
}

/** Sends what the context gathered, such as cookies, with the answer. */
export function sendHeaders(res: Response, { responseHeaders }: Context): void {
  for (const [name, value] of responseHeaders) res.appendHeader(name, value);
}

function belongs({ who }: Context, organizationId: string): boolean {
  return who.kind !== 'anonymous' && who.organizationId === organizationId;
}

/** Aborted when the caller goes away before the answer. */
function goneSignal(res: Response): AbortSignal {
  const gone = new AbortController();
  res.once('close', () => gone.abort());
  return gone.signal;
}
