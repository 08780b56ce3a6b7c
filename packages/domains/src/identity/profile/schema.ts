import { NewPassword, PasswordInput } from '@souk/auth/password-policy';
import { z } from 'zod';
import { DisplayName, Email, Username } from '../schema.ts';

/** What to change about oneself; a missing field stays, null removes. */
export const UpdateProfileInput = z.strictObject({
  displayName: DisplayName.optional(),
  email: Email.nullable().meta({ description: 'Needs `currentPassword`: mail to it can reset the password' }).optional(),
  username: Username.nullable().meta({ description: 'In the organization you act in' }).optional(),
  currentPassword: PasswordInput.optional(),
});

/** See the schema. */
export type UpdateProfileInput = z.infer<typeof UpdateProfileInput>;

/** A new password, by the old one. */
export const ChangePasswordInput = z.strictObject({ currentPassword: PasswordInput, newPassword: NewPassword });

/** See the schema. */
export type ChangePasswordInput = z.infer<typeof ChangePasswordInput>;

/** The end of an account. */
export const DeleteAccountInput = z.strictObject({ password: PasswordInput });

/** See the schema. */
export type DeleteAccountInput = z.infer<typeof DeleteAccountInput>;
