import { verifyPassword } from '@souk/auth/password';
import { memberships, users } from '@souk/db/tables/identity';
import { and, eq, inArray } from 'drizzle-orm';
import type { OrganizationAct } from '../../act.ts';
import { noOrganization } from '../../idempotency/no-organization.ts';
import { type ImportTrail, importTrail } from '../../import-trail.ts';
import type { MovedMember } from './schema.ts';

type MemberKey = Pick<MovedMember, 'id' | 'oldHash'>;

/** What is stored of members that were moved. */
export type StoredMember = Pick<MovedMember, 'username' | 'email' | 'displayName' | 'role' | 'disabled'> & {
  readonly createdAt: Date;
  /** Whether the password they had signs them in. */
  readonly password: 'kept' | 'differs';
};

/** What is stored of moved members now, by their ids; who left is missing. Checks a plain password as a sign-in does, 10 ms each. */
export async function storedMembers(act: OrganizationAct, members: readonly MemberKey[]): Promise<ReadonlyMap<string, StoredMember>> {
  const rows = await act.services.database.system
    .select({ user: users, membership: memberships })
    .from(memberships)
    .innerJoin(users, eq(users.id, memberships.userId))
    .where(and(eq(memberships.organizationId, act.organizationId), inArray(memberships.userId, idsOf(members))));
  const hashes = new Map(members.map(({ id, oldHash }) => [id, oldHash]));
  const found = new Map<string, StoredMember>();
  for (const { user, membership } of rows) {
    const { email, displayName, passwordHash, createdAt } = user;
    const { username, role, disabledAt } = membership;
    const isKept = await isSamePassword(passwordHash, hashes.get(user.id) ?? '');
    const password = isKept ? ('kept' as const) : ('differs' as const);
    found.set(user.id, { username, email, displayName, role, disabled: disabledAt !== null, createdAt, password });
  }
  return found;
}

/** What the audit trail knows of them, in every organization where they can be changed; by their ids. */
export async function movedMembersTrail(act: OrganizationAct, members: readonly MemberKey[]): Promise<ReadonlyMap<string, ImportTrail>> {
  const places = await act.services.database.system
    .selectDistinct({ organizationId: memberships.organizationId })
    .from(memberships)
    .where(inArray(memberships.userId, idsOf(members)));
  const alsoIn = [noOrganization, ...places.map(({ organizationId }) => organizationId)];
  const trail = await importTrail(act, members.map(subjectOf), alsoIn);
  return new Map([...trail].map(([subject, known]) => [subject.slice('user:'.length), known]));
}

async function isSamePassword(stored: string, oldHash: string): Promise<boolean> {
  if (!oldHash.startsWith('plain:')) return stored === oldHash;
  return (await verifyPassword(stored, oldHash.slice('plain:'.length))).ok;
}

function idsOf(members: readonly MemberKey[]): string[] {
  return members.map(({ id }) => id);
}

function subjectOf({ id }: MemberKey): string {
  return `user:${id}`;
}
