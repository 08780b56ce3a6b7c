import { memberships, organizations, users } from '@souk/db/tables/identity';
import { and, eq, inArray, sql } from 'drizzle-orm';
import type { OrganizationAct } from '../../act.ts';
import type { Transaction } from '../../change.ts';
import { largestOldNumber, newlyNumbered, numbered } from '../../old-numbers.ts';
import { theRow } from '../../the-row.ts';
import { memberAdded } from '../events.ts';
import { storableHash } from '../members/storable-hash.ts';
import { refuseTaken } from '../refuse-taken.ts';
import { systemChange } from '../system-change.ts';
import { refuseTakenNames } from './refuse-taken-names.ts';
import type { MovedMember } from './schema.ts';

/** So many passwords are hashed at once, which leaves room for those who sign in meanwhile. */
const hashedAtOnce = 4;

/**
 * Makes accounts of an old system, each with its place in the organization; all of them or none. Old hashes are kept until the first
 * sign-in, plain text is hashed now. `upTo` is the largest number the old system gave out. Throws `identity.username_taken`,
 * `identity.email_taken`, `identity.old_hash_unknown`, `auth.password_unusable` and `auth.busy`.
 */
export async function moveMembers(act: OrganizationAct, members: readonly MovedMember[], upTo: number): Promise<void> {
  const { organizationId } = act;
  await refuseTakenNames(act, members);
  const hashes = await hashesOf(members);
  await refuseTaken(async () =>
    systemChange(act, { organizationId }, async (tx) => {
      const numbers = await numbersOf(tx, organizationId, members, upTo);
      const now = new Date();
      const accounts = members.map(({ id, email, displayName, createdAt, disabled }, index) => ({
        ...{ id, email, displayName, passwordHash: hashes[index] ?? '', createdAt: createdAt ?? now },
        ...{ disabledAt: disabled ? now : null },
      }));
      await tx.db.insert(users).values(accounts.map(({ disabledAt: _here, ...account }) => account));
      const places = members.map(({ id, role, username }, index) => ({
        ...{ organizationId, userId: id, role, username, number: numbers[index] ?? 0 },
        ...{ disabledAt: accounts[index]?.disabledAt ?? null, createdAt: accounts[index]?.createdAt ?? now },
      }));
      await tx.db.insert(memberships).values(places);

      for (const [index, { id, role, disabled, username, email, displayName, source }] of members.entries()) {
        const after = { username, email, displayName, role, number: numbers[index], disabled, source };
        tx.audit({ action: 'identity.member.imported', subject: `user:${id}`, before: null, after });
        tx.emit(memberAdded, `user:${id}`, { userId: id, role, disabled });
      }
    }),
  );
}

async function hashesOf(members: readonly MovedMember[]): Promise<string[]> {
  const hashes: string[] = [];
  for (let start = 0; start < members.length; start += hashedAtOnce) {
    const some = members.slice(start, start + hashedAtOnce);
    hashes.push(...(await Promise.all(some.map(async ({ oldHash }) => await storableHash(oldHash)))));
  }
  return hashes;
}

/** As `oldNumbers`, of the series that members have of their own. */
async function numbersOf({ db }: Transaction, organizationId: string, members: readonly MovedMember[], upTo: number): Promise<number[]> {
  const wanted = members.map(({ oldNumber }) => oldNumber);
  const ofOrganization = eq(organizations.id, organizationId);
  // Locks the row that numbers members, before it is looked at which are free.
  await db
    .update(organizations)
    .set({ lastMemberNumber: sql`greatest(${organizations.lastMemberNumber}, ${Math.min(upTo, largestOldNumber)})` })
    .where(ofOrganization);
  const known = wanted.filter((number) => number !== null);
  const rows = await db
    .select({ number: memberships.number })
    .from(memberships)
    .where(and(eq(memberships.organizationId, organizationId), inArray(memberships.number, known)));
  const numbers = { wanted, taken: new Set(rows.map(({ number }) => number)) };
  const bump = { lastMemberNumber: sql`${organizations.lastMemberNumber} + ${newlyNumbered(numbers)}` };
  const { last } = theRow(
    await db.update(organizations).set(bump).where(ofOrganization).returning({ last: organizations.lastMemberNumber }),
  );
  return numbered(numbers, last - newlyNumbered(numbers) + 1);
}
