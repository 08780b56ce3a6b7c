import { NewPassword, PasswordInput } from '@souk/auth/password-policy';
import { lineOf } from '@souk/core/texts';
import { Timestamp } from '@souk/core/timestamps';
import { z } from 'zod';
import { DisplayName, Email, OrganizationSlug, OwnMembership, User, Username } from '../schema.ts';

/** A sign-in. */
export const LoginInput = z.strictObject({
  login: lineOf(254).min(1).meta({ description: 'E-mail address or username', example: 'demo@souk.example' }),
  password: PasswordInput,
  organization: OrganizationSlug.meta({
    description: 'Where to look the username up and to act; the first organization joined when missing',
  }).optional(),
});

/** See the schema. */
export type LoginInput = z.infer<typeof LoginInput>;

/** Who somebody is, and where they act. */
export const Me = z
  .object({
    user: User,
    organization: OwnMembership.nullable().meta({ description: 'Where this session acts' }),
    organizations: z.array(OwnMembership).meta({ description: 'All of theirs, in the order they joined' }),
  })
  .meta({ id: 'Me' });

/** See the schema. */
export type Me = z.infer<typeof Me>;

/** A session just begun. */
export const SignedIn = Me.extend({
  token: z.string().meta({ description: 'Shown this once; send it as `Authorization: Bearer`', example: 'souk_ses_…' }),
  expiresAt: Timestamp,
}).meta({ id: 'SignedIn' });

/** See the schema. */
export type SignedIn = z.infer<typeof SignedIn>;

/** The token of an invitation, as its mail has it. */
export const InvitationToken = z.string().max(100).meta({ description: 'From the link in the mail', example: 'souk_inv_…' });

/** A new account, in an open organization or by invitation. */
export const RegisterInput = z
  .strictObject({
    organization: OrganizationSlug.meta({ description: 'An organization that is open to anybody' }).optional(),
    invitation: InvitationToken.meta({ description: 'Or the token of an invitation' }).optional(),
    username: Username.optional(),
    email: Email.meta({ description: "The invitation's when missing" }).optional(),
    displayName: DisplayName.meta({ description: 'The username or e-mail address when missing' }).optional(),
    password: NewPassword,
  })
  .refine(({ organization, invitation }) => (organization === undefined) !== (invitation === undefined), {
    error: 'Send either organization or invitation',
    path: ['organization'],
  })
  .refine(({ username, email, invitation }) => username !== undefined || email !== undefined || invitation !== undefined, {
    error: 'Send a username, an e-mail address or both',
    path: ['username'],
  });

/** See the schema. */
export type RegisterInput = z.infer<typeof RegisterInput>;

/** Another organization to act in. */
export const SwitchOrganizationInput = z.strictObject({ organization: OrganizationSlug });

/** See the schema. */
export type SwitchOrganizationInput = z.infer<typeof SwitchOrganizationInput>;

/** A wish for a reset of the password. */
export const RequestPasswordResetInput = z.strictObject({ email: Email });

/** See the schema. */
export type RequestPasswordResetInput = z.infer<typeof RequestPasswordResetInput>;

/** Says the same whether or not there is such an account. */
export const ResetRequested = z.object({ message: z.string().meta({ example: 'If there is such an account, a mail is on its way.' }) });

/** See the schema. */
export type ResetRequested = z.infer<typeof ResetRequested>;

/** A new password, by the token of a mail. */
export const ResetPasswordInput = z.strictObject({
  token: z.string().max(100).meta({ description: 'From the link in the mail', example: 'souk_rst_…' }),
  password: NewPassword,
});

/** See the schema. */
export type ResetPasswordInput = z.infer<typeof ResetPasswordInput>;
