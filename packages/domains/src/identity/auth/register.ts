import { addressKey } from '@souk/auth/addresses';
import { hashPassword } from '@souk/auth/password';
import { newId } from '@souk/core/ids';
import { users } from '@souk/db/tables/identity';
import type { Act } from '../../act.ts';
import type { Transaction } from '../../change.ts';
import { redeemInvitation } from '../invitations/redeem-invitation.ts';
import { addMembership } from '../members/add-membership.ts';
import { refuseTaken } from '../refuse-taken.ts';
import { systemChange } from '../system-change.ts';
import { findPlace, type Place } from './find-place.ts';
import type { RegisterInput } from './schema.ts';
import type { SignInResult } from './sign-in-cookies.ts';
import { newcomer, startSession } from './start-session.ts';

/**
 * Makes an account and signs it in. Throws `identity.registration_closed`, `identity.organization_not_found`,
 * `identity.invitation_unusable`, `identity.username_taken`, `identity.email_taken` and `request.rate_limited`.
 */
export async function register(act: Act, input: RegisterInput): Promise<SignInResult> {
  const signedIn = await makeAccount(act, input, async (tx, userId, place) => await startSession(act, tx, userId, place.organizationId));
  const account = signedIn.user.email ?? `${signedIn.organization?.slug}/${input.username}`;
  return {
    signedIn,
    trustToken: await act.services.throttle.trust({ account, ip: act.origin.ip, deviceToken: act.origin.trustToken ?? null }),
  };
}

/** As {@link register}, but signs nobody in: for old surfaces. Returns the user's id. */
export async function registerOnly(act: Act, input: RegisterInput): Promise<string> {
  return await makeAccount(act, input, async (_tx, userId) => userId);
}

type Then<T> = (tx: Transaction, userId: string, place: Place) => Promise<T>;

async function makeAccount<T>(act: Act, input: RegisterInput, then: Then<T>): Promise<T> {
  const { services, origin } = act;
  await services.throttle.limit('register', addressKey(origin.ip), 60, 3600);
  const place = await findPlace(services.database.system, input);
  const { organizationId, role } = place;
  const email = input.email ?? place.email;
  const displayName = input.displayName ?? input.username ?? email ?? 'Member';
  const passwordHash = await hashPassword(input.password);
  const userId = newId();

  return await refuseTaken(
    async () =>
      await systemChange(act, { organizationId, who: newcomer(userId) }, async (tx) => {
        if (input.invitation !== undefined) await redeemInvitation(tx.db, input.invitation);
        await tx.db.insert(users).values({ id: userId, email, displayName, passwordHash });
        tx.audit({ action: 'identity.user.registered', subject: `user:${userId}`, before: null, after: { email, displayName } });
        await addMembership(tx, { organizationId, userId, role, username: input.username ?? null });
        return await then(tx, userId, place);
      }),
  );
}
