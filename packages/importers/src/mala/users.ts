import { importedId } from '@souk/core/ids';
import type { OrganizationAct } from '@souk/domains/act';
import { moveMembers } from '@souk/domains/identity/moving/move-members';
import { MovedMember } from '@souk/domains/identity/moving/schema';
import { movedMembersTrail, storedMembers } from '@souk/domains/identity/moving/stored-members';
import type { FieldRow } from '../rows/field-row.ts';
import type { TableRows } from '../rows/table-rows.ts';
import type { Part, Thing } from '../run/part.ts';
import { oldPassword } from './old-password.ts';

interface UserThing extends Thing {
  readonly member: MovedMember;
}

const roles = {
  owner: [],
  admin: ['administrator', 'superuser', 'root'],
  manager: ['supervisor'],
  staff: ['user', 'employee', 'cashier', 'worker', 'member'],
  viewer: ['readonly', 'guest'],
} as const;

/** Accounts: each with its old password, which signs in once as it is and is argon2id from then on. */
export function usersPart(act: OrganizationAct, rows: TableRows): Part<UserThing> {
  const toThing = (row: FieldRow): UserThing => {
    const member = toMember(act.organizationId, row);
    const { username, email, displayName, role, disabled, createdAt } = member;
    const values = { username, email, displayName, role, disabled, password: 'kept', ...(createdAt && { createdAt }) };
    return { id: member.id, key: row.key, rows: 1, member, values };
  };
  const membersOf = (things: readonly UserThing[]): MovedMember[] => things.map(({ member }) => member);
  return {
    name: 'users',
    count: rows.count,
    read: () => rows.batches(toThing),
    write: async (things) => await moveMembers(act, membersOf(things), await rows.largestKey()),
    trail: async (things) => await movedMembersTrail(act, membersOf(things)),
    stored: async (things) => await storedMembers(act, membersOf(things)),
  };
}

function toMember(organizationId: string, row: FieldRow): MovedMember {
  const name = row.text('username');
  // Some sign in with an address as their username; here a username has no @.
  const email = row.text('email') ?? (name?.includes('@') ? name : null);
  const username = name?.includes('@') ? null : name;
  return MovedMember.parse({
    id: importedId(organizationId, 'mala/users', row.key),
    oldNumber: row.oldNumber,
    username,
    email,
    displayName: row.text('name') ?? username ?? email ?? '',
    role: row.oneOf('role', roles, 'staff'),
    disabled: row.flag('disabled', false) || !row.flag('active', true),
    oldHash: oldPassword(row.exact('password')),
    createdAt: row.instant('createdAt'),
    source: row.source,
  });
}
