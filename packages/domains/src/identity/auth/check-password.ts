import { dummyVerify, verifyPassword } from '@souk/auth/password';
import type { Services } from '../../services.ts';
import { identityErrors } from '../errors.ts';
import { type Candidate, findCandidates, isEmail, mostCandidates } from './candidates.ts';
import type { LoginInput } from './schema.ts';

/** An account whose password was right. `upgrade`: its stored hash is an old system's. */
export interface Verified {
  readonly candidate: Candidate;
  readonly upgrade: boolean;
}

/**
 * The account that login and password are right for; null where there is none. As many hashes are computed for a name that
 * nobody has as for one that somebody has. Throws `identity.account_disabled`, to those alone who know the password.
 */
export async function checkPassword(services: Services, input: LoginInput): Promise<Verified | null> {
  const candidates = await findCandidates(services.database.system, input);
  const expected = input.organization === undefined && !isEmail(input.login) ? mostCandidates : 1;
  const padding = Array.from({ length: Math.max(0, expected - candidates.length) }, async () => await dummyVerify());
  const [checks] = await Promise.all([
    Promise.all(candidates.map(async (candidate) => await verifyPassword(candidate.passwordHash, input.password))),
    ...padding,
  ]);
  const verified = candidates.flatMap((candidate, index) => {
    const check = checks[index];
    return check?.ok ? [{ candidate, upgrade: check.upgrade }] : [];
  });
  const usable = verified.find(({ candidate }) => !candidate.refused);
  if (!usable && verified.length > 0) throw identityErrors.account_disabled();
  return usable ?? null;
}
