import type { Queryable } from '@souk/db/database';
import { invitations, organizations, users } from '@souk/db/tables/identity';
import { and, eq, gt, isNull, type SQL, sql } from 'drizzle-orm';
import type { MailPayload } from './mail-job.ts';

interface Person {
  readonly userId: string;
  readonly displayName: string;
}

interface Invited {
  readonly organizationId: string;
  readonly invitationId: string;
  readonly organization: string;
  readonly role: string;
  readonly expiresAt: Date;
}

/** Whom a mail goes to, and what it says. */
export type Addressee = { readonly recipient: string } & (
  | ({ readonly kind: 'password-reset' | 'password-changed' | 'email-changed' } & Person)
  | ({ readonly kind: 'invitation' } & Invited)
);

/** Whom a mail is for; null where there is nobody (any more), which is no error: it is how an unknown address ends. */
export async function findAddressee(db: Queryable, payload: MailPayload): Promise<Addressee | null> {
  switch (payload.kind) {
    case 'password-reset':
      return await person(db, payload.kind, eq(sql`lower(${users.email})`, payload.email.toLowerCase()));
    case 'password-changed':
      return await person(db, payload.kind, eq(users.id, payload.userId));
    case 'email-changed':
      return await person(db, payload.kind, eq(users.id, payload.userId), payload.recipient);
    case 'invitation':
      return await invited(db, payload.organizationId, payload.invitationId);
  }
}

type PersonKind = 'password-reset' | 'password-changed' | 'email-changed';

/** `recipient` stands in for the address on file. A disabled account gets no way back in by mail. */
async function person(db: Queryable, kind: PersonKind, which: SQL, recipient?: string): Promise<Addressee | null> {
  const [user] = await db
    .select({ userId: users.id, displayName: users.displayName, email: users.email })
    .from(users)
    .where(and(which, isNull(users.disabledAt)));
  const address = recipient ?? user?.email;
  return user && address ? { kind, recipient: address, userId: user.userId, displayName: user.displayName } : null;
}

async function invited(db: Queryable, organizationId: string, invitationId: string): Promise<Addressee | null> {
  const { id, email, role, expiresAt, acceptedAt, revokedAt } = invitations;
  const open = and(isNull(acceptedAt), isNull(revokedAt), gt(expiresAt, new Date()));
  const [row] = await db
    .select({ recipient: email, role, expiresAt, organization: organizations.name })
    .from(invitations)
    .innerJoin(organizations, eq(organizations.id, invitations.organizationId))
    .where(and(eq(invitations.organizationId, organizationId), eq(id, invitationId), open));
  return row ? { kind: 'invitation', organizationId, invitationId, ...row } : null;
}
