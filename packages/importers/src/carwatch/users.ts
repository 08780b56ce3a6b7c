import { isOldHash } from '@souk/auth/old-hashes';
import type { OrganizationAct } from '@souk/domains/act';
import { moveMembers } from '@souk/domains/identity/moving/move-members';
import { MovedMember } from '@souk/domains/identity/moving/schema';
import { movedMembersTrail, storedMembers } from '@souk/domains/identity/moving/stored-members';
import type { FieldRow } from '../rows/field-row.ts';
import type { TableRows } from '../rows/table-rows.ts';
import type { Part, Thing } from '../run/part.ts';
import { BadValue } from '../values/bad-value.ts';
import { type People, personIdOf } from './people.ts';

interface UserThing extends Thing {
  readonly member: MovedMember;
}

/** Accounts: each with its bcrypt hash, which signs in once as it is and is argon2id from then on. CarWatch knew no roles: all are staff. */
export function usersPart(act: OrganizationAct, rows: TableRows, people: People): Part<UserThing> {
  const toThing = (row: FieldRow): UserThing => {
    const member = toMember(act.organizationId, row);
    const { username, email, role, createdAt } = member;
    people.expect(member.id);
    const values = { username, email, role, password: 'kept', ...(createdAt && { createdAt }) };
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
  const name = row.text('username') ?? '';
  // Some sign in with an address as their username; here a username has no @.
  const isAddress = name.includes('@');
  return MovedMember.parse({
    id: personIdOf(organizationId, row.key),
    oldNumber: row.oldNumber,
    username: isAddress ? null : name,
    email: isAddress ? name : null,
    displayName: name.slice(0, 100),
    role: 'staff',
    disabled: false,
    oldHash: hashOf(row.exact('password')),
    createdAt: row.instant('createdAt'),
    source: row.source,
  });
}

/** CarWatch never kept a password itself, and nobody could sign in with what is no hash; so it must not open an account here. */
function hashOf(stored: string | null): string {
  if (stored === null || stored.startsWith('plain:') || !isOldHash(stored)) throw new BadValue('password: is no bcrypt hash');
  return stored;
}
