import { randomBytes } from 'node:crypto';
import { isSoukError } from '@souk/core/request-errors';
import type { Role } from '@souk/core/who';
import { users } from '@souk/db/tables/identity';
import { eq } from 'drizzle-orm';
import type { Act } from '../../act.ts';
import type { Services } from '../../services.ts';
import { login } from '../auth/login.ts';
import { createUser } from '../members/create-user.ts';
import type { Member } from '../members/schema.ts';
import { createOrganization } from '../organizations/create-organization.ts';
import type { Organization } from '../organizations/schema.ts';
import type { SelfAct } from '../self-act.ts';
import { systemAct } from '../system-act.ts';

/** The password of everybody that {@link person} makes. */
export const password = 'three plain words';

/** A name nobody else has. */
export function unique(prefix = 'x'): string {
  return `${prefix}${randomBytes(6).toString('hex')}`;
}

/** Somebody without a credential, at an address of their own. */
export function visitor(services: Services, ip = `2001:db8:${randomBytes(2).toString('hex')}:${randomBytes(2).toString('hex')}::1`): Act {
  const { origin } = systemAct(services);
  return { who: { kind: 'anonymous' }, origin: { ...origin, ip, userAgent: 'a test' }, services, signal: undefined };
}

/** A new organization. */
export async function organization(services: Services, registration: 'open' | 'invitation' = 'invitation'): Promise<Organization> {
  const slug = unique('o');
  return await createOrganization(services, { slug, name: slug, registration });
}

/** A new member with an e-mail address, a username and {@link password}. */
export async function person(
  services: Services,
  slug: string,
  role: Role = 'staff',
): Promise<Member & { email: string; username: string }> {
  const username = unique('u');
  const email = `${username}@example.com`;
  return { ...(await createUser(services, { email, username, password, organization: slug, role })), email, username };
}

/** Signs somebody in by e-mail; what they do from then on is theirs. */
export async function signedIn(services: Services, email: string, slug?: string): Promise<SelfAct & { token: string }> {
  const act = visitor(services);
  const result = await login(act, { login: email, password, organization: slug });
  const session = await services.sessions.resolve(result.signedIn.token);
  if (!session) throw new Error('a session just begun is found');
  const { userId, sessionId, organizationId, role } = session;
  return { ...act, who: { kind: 'user', userId, sessionId, organizationId, role }, token: result.signedIn.token };
}

/** What is stored as somebody's password. */
export async function storedHash(services: Services, userId: string): Promise<string> {
  const [row] = await services.database.system.select({ hash: users.passwordHash }).from(users).where(eq(users.id, userId));
  return row?.hash ?? '';
}

/** Makes the calls at one moment; returns what succeeded and the codes of what did not. Anything but a coded error is thrown. */
export async function race<T>(count: number, call: (index: number) => Promise<T>): Promise<{ values: T[]; codes: string[] }> {
  const outcomes = await Promise.allSettled(Array.from({ length: count }, (_, index) => call(index)));
  const codes = outcomes.flatMap((outcome) => (outcome.status === 'rejected' ? [codeOf(outcome.reason)] : []));
  return { values: outcomes.flatMap((outcome) => (outcome.status === 'fulfilled' ? [outcome.value] : [])), codes };
}

function codeOf(error: unknown): string {
  if (isSoukError(error)) return error.code;
  throw error;
}
