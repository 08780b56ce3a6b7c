import { requestErrors } from '@souk/core/request-errors';
import type { UserWho, Who } from '@souk/core/who';
import { inOrganization } from '@souk/db/transaction';
import { refuseFileOverTrpc } from '@souk/rest/rest-only';
import type { WalkedProcedure } from '@souk/rest/walk-procedures';
import type { Act, OrganizationAct } from './act.ts';
import { change, type KeepAnswer } from './change.ts';
import type { Context } from './context.ts';
import { claimAnswer } from './idempotency/claim-answer.ts';
import { noOrganization } from './idempotency/no-organization.ts';
import { holds } from './permission.ts';
import { type Permission, permissions } from './permissions.ts';
import { readRawInput } from './raw-input.ts';
import { trpc } from './trpc.ts';

/** What every procedure begins with. Outermost, so that the host sees refusals too. */
const base = trpc.procedure
  .use(async ({ ctx, path, meta, getRawInput, next }) => {
    // Looks at the raw input as the host made it.
    refuseFileOverTrpc({ meta, getRawInput });
    const run = () => next({ getRawInput: readRawInput(getRawInput, ctx.formFields?.get(path)) });
    return await (ctx.observe ? ctx.observe(path, run) : run());
  })
  .use(async ({ ctx, next }) => next({ ctx: { who: ctx.whoNow ? await ctx.whoNow() : ctx.who } }));

/**
 * A procedure for those who hold `permission` in the organization they act in. Its verb gets an {@link OrganizationAct}.
 * Mutations with an Idempotency-Key run once; a repeat gets the first answer.
 */
export function can(permission: Permission) {
  return base.meta({ permission }).use(async ({ ctx, next, path, type, signal, getRawInput }) => {
    const organizationId = requireOrganization(ctx.who, permission);
    const call = { ctx, organizationId, path, type, getRawInput };
    return await answeredOnce(call, (keepAnswer) => next({ ctx: { act: organizationAct(ctx, organizationId, signal, keepAnswer) } }));
  });
}

/** A procedure about the caller alone, whichever organization it acts in, or none. */
export function canSelf(permission: Permission) {
  return base.meta({ permission }).use(async ({ ctx, next, path, type, signal, getRawInput }) => {
    const who = requireUser(ctx.who);
    const organizationId = who.organizationId ?? noOrganization;
    const call = { ctx, organizationId, path, type, getRawInput };
    return await answeredOnce(call, (keepAnswer) =>
      next({ ctx: { act: { ...organizationAct(ctx, organizationId, signal, keepAnswer), who } } }),
    );
  });
}

/** A procedure that asks for no credential. Repeats work as with {@link can}: whoever has the key gets the answer. */
export function open() {
  return base.meta({ permission: 'public' }).use(async ({ ctx, next, path, type, signal, getRawInput }) => {
    const { who, origin, services } = ctx;
    const call = { ctx, organizationId: noOrganization, path, type, getRawInput };
    return await answeredOnce(call, (keepAnswer) => {
      const act: Act = { who, origin, services, signal, keepAnswer };
      return next({ ctx: { act } });
    });
  });
}

interface Call {
  readonly ctx: Context;
  readonly organizationId: string;
  readonly path: string;
  readonly type: string;
  readonly getRawInput: () => Promise<unknown>;
}

/** Runs a call; a mutation with an Idempotency-Key runs once, and a repeat gets the answer that was kept. */
async function answeredOnce<T extends { readonly ok: boolean }>(
  { ctx, organizationId, path, type, getRawInput }: Call,
  run: (keepAnswer: KeepAnswer | undefined) => Promise<T>,
) {
  const claim = type === 'mutation' ? await claimAnswer(ctx, organizationId, path, getRawInput) : null;
  if (claim?.replayed) return claim.replayed;
  const result = await run(claim?.keep);
  await claim?.settle(result);
  return result;
}

/** The act of an organization outside any procedure, as jobs and old surfaces need it. */
export function organizationAct(ctx: Context, organizationId: string, signal?: AbortSignal, keepAnswer?: KeepAnswer): OrganizationAct {
  const { services, who, origin } = ctx;
  return {
    who,
    origin,
    services,
    signal,
    keepAnswer,
    organizationId,
    read: async (work) => await inOrganization(services.database, organizationId, work, { readOnly: true }),
    change: async (work) => await change({ services, who, requestId: origin.requestId, organizationId, keepAnswer }, work),
  };
}

/** Refuses a caller before its body is read. Throws `request.unauthenticated` or `request.forbidden`. */
export function authorizeEarly(ctx: Context, procedure: WalkedProcedure): void {
  const { permission } = procedure.meta;
  if (permission === undefined || permission === 'public') return;
  if (!isPermission(permission)) throw new Error(`${procedure.path} names a permission that does not exist: ${permission}`);
  if (permissions[permission].role === null) requireUser(ctx.who);
  else requireOrganization(ctx.who, permission);
}

function isPermission(name: string): name is Permission {
  return Object.hasOwn(permissions, name);
}

function requireUser(who: Who): UserWho {
  if (who.kind === 'user') return who;
  throw who.kind === 'anonymous' ? requestErrors.unauthenticated() : requestErrors.forbidden();
}

/** The organization in which `who` holds `permission`. Throws `request.unauthenticated` or `request.forbidden`. */
export function requireOrganization(who: Who, permission: Permission): string {
  if (who.kind === 'anonymous') throw requestErrors.unauthenticated();
  if (who.organizationId === null) throw requestErrors.forbidden({ message: 'Choose an organization first.', details: { permission } });
  if (!holds(who, permission, permissions[permission])) throw requestErrors.forbidden({ details: { permission } });
  return who.organizationId;
}
