import { isUsablePassword, PasswordInput } from '@souk/auth/password-policy';
import { lineOf } from '@souk/core/texts';
import { Email, Username } from '@souk/domains/identity/schema';
import { z } from 'zod';
import { Flag } from '../flag.ts';

/** Name and password of a sign-in. */
export const LoginBody = z.object({ username: lineOf(254).min(1), password: PasswordInput });

/** The old app's own accounts had passwords of six digits. */
const OldPassword = z.string().min(6).max(1000).refine(isUsablePassword, { error: 'May not contain a NUL or half of a surrogate pair' });

/** The roles of the old app, and the finer ones of today. */
const RoleName = z.enum(['admin', 'staff', 'owner', 'manager', 'viewer']);

const user = {
  username: Username,
  password: OldPassword,
  name: lineOf(100).min(1).optional(),
  email: Email.nullish(),
  role: RoleName.default('staff'),
};

/** A new user. */
export const NewUserBody = z.object(user);

/** What to change of a user; a missing field stays. */
export const UserBody = z.object({
  ...user,
  username: user.username.optional(),
  // A form that shows no password sends an empty one.
  password: z.union([z.literal('').transform(() => undefined), OldPassword]).optional(),
  role: RoleName.optional(),
  is_active: Flag.optional(),
});
