/** The roles of a member, strongest first. */
export const roles = ['owner', 'admin', 'manager', 'staff', 'viewer'] as const;

/** See {@link roles}. */
export type Role = (typeof roles)[number];

/** What a device is for. */
export const deviceKinds = ['camera', 'till', 'machine', 'kiosk'] as const;

/** See {@link deviceKinds}. */
export type DeviceKind = (typeof deviceKinds)[number];

/** A signed-in person, acting in at most one organization at a time. */
export interface UserWho {
  readonly kind: 'user';
  readonly userId: string;
  readonly sessionId: string;
  /** Null for a user who is a member of none, or has not chosen one. */
  readonly organizationId: string | null;
  readonly role: Role | null;
}

/** A program of the organization's, limited to the permissions named in its scopes. */
export interface ApiKeyWho {
  readonly kind: 'api-key';
  readonly apiKeyId: string;
  readonly organizationId: string;
  readonly scopes: readonly string[];
}

/** An enrolled camera, till, machine or kiosk. */
export interface DeviceWho {
  readonly kind: 'device';
  readonly deviceId: string;
  readonly deviceKind: DeviceKind;
  readonly organizationId: string;
}

/** A job acting for an organization, after the fact; or a program of the command line that the audit trail calls by its name. */
export interface SystemWho {
  readonly kind: 'system';
  readonly organizationId: string;
  readonly program?: 'import';
}

/** Somebody who showed no credential. */
export interface AnonymousWho {
  readonly kind: 'anonymous';
}

/** Who makes a request. */
export type Who = UserWho | ApiKeyWho | DeviceWho | SystemWho | AnonymousWho;

/** `kind:id` of the one who acts, as audit rows keep it. */
export function actorOf(who: Who): string {
  switch (who.kind) {
    case 'user':
      return `user:${who.userId}`;
    case 'api-key':
      return `api-key:${who.apiKeyId}`;
    case 'device':
      return `device:${who.deviceId}`;
    case 'system':
      return who.program ?? who.kind;
    default:
      return who.kind;
  }
}
