import { type DeviceKind, type Role, roles, type Who } from '@souk/core/who';

/** Who holds a permission. */
export interface Grant {
  /** This role and every stronger one. Null: any signed-in person, member or not. */
  readonly role: Role | null;
  /** Kinds of device that hold it. */
  readonly devices: readonly DeviceKind[];
  /** Whether an API key may name it as a scope. */
  readonly apiKeys: boolean;
}

/** A domain's permissions, as `domain.thing.action`. */
export type PermissionTable = Readonly<Record<`${string}.${string}.${string}`, Grant>>;

/** Members with `role` or a stronger one, API keys with the scope, and the kinds of device named. */
export function allow(role: Role, options: { readonly devices?: readonly DeviceKind[]; readonly apiKeys?: boolean } = {}): Grant {
  return { role, devices: options.devices ?? [], apiKeys: options.apiKeys ?? true };
}

/** Any signed-in person, about nobody but themselves. */
export const allowSelf: Grant = { role: null, devices: [], apiKeys: false };

/** True when `who` holds the permission. The permission is its own scope; `gate.*` names all of a domain. */
export function holds(who: Who, permission: string, grant: Grant): boolean {
  switch (who.kind) {
    case 'user':
      return grant.role === null || (who.role !== null && isAtLeast(who.role, grant.role));
    case 'api-key':
      return grant.apiKeys && who.scopes.some((scope) => scope === permission || scope === `${domainOf(permission)}.*`);
    case 'device':
      return grant.devices.includes(who.deviceKind);
    case 'system':
      return true;
    case 'anonymous':
      return false;
  }
}

/** True when `role` is `needed` or stronger. */
export function isAtLeast(role: Role, needed: Role): boolean {
  return roles.indexOf(role) <= roles.indexOf(needed);
}

function domainOf(permission: string): string {
  return permission.slice(0, permission.indexOf('.'));
}
