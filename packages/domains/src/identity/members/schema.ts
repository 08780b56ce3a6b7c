import { NewPassword } from '@souk/auth/password-policy';
import { Id } from '@souk/core/ids';
import { PageInput, pageOf } from '@souk/core/pages';
import { Timestamp } from '@souk/core/timestamps';
import { z } from 'zod';
import { DisplayName, Email, OrganizationSlug, Role, Username } from '../schema.ts';

/** A person in the organization. */
export const Member = z
  .object({
    id: Id.meta({ description: "The user's id" }),
    displayName: z.string().meta({ example: 'Front desk' }),
    email: z.string().nullable().meta({ example: 'front-desk@example.com' }),
    username: z.string().nullable().meta({ example: 'front-desk' }),
    role: Role,
    number: z.int().meta({ description: 'Counts the members from 1; what old clients call user_id', example: 7 }),
    disabledAt: Timestamp.nullable().meta({ description: 'Since when they may not act here' }),
    joinedAt: Timestamp,
  })
  .meta({ id: 'Member' });

/** See the schema. */
export type Member = z.infer<typeof Member>;

/** One member, by the user's id. */
export const MemberId = z.strictObject({ id: Id });

/** See the schema. */
export type MemberId = z.infer<typeof MemberId>;

const NewUsername = Username.meta({ description: 'To sign in with in this organization, where it is unique whatever the case' });
const NewDisplayName = DisplayName.meta({ description: 'What people call them; the username or e-mail address when missing' });

function hasName({ email, username }: { readonly email?: string | undefined; readonly username?: string | undefined }): boolean {
  return email !== undefined || username !== undefined;
}

const nameless = { error: 'Give a username, an e-mail address or both', path: ['username'] };

/** A new account, made by an admin for somebody of the organization. */
export const CreateMemberInput = z
  .strictObject({
    username: NewUsername.optional(),
    email: Email.optional(),
    displayName: NewDisplayName.optional(),
    password: NewPassword,
    role: Role,
  })
  .refine(hasName, nameless);

/** See the schema. */
export type CreateMemberInput = z.infer<typeof CreateMemberInput>;

/** What to change of a member; a missing field stays, null removes. */
export const UpdateMemberInput = z.strictObject({
  id: Id,
  role: Role.optional(),
  username: Username.nullable().meta({ description: 'To sign in with in this organization' }).optional(),
  displayName: DisplayName.optional(),
  email: Email.nullable().meta({ description: 'To sign in with anywhere' }).optional(),
  password: NewPassword.meta({ description: 'A new password, 8 to 1000 characters; signs them out everywhere' }).optional(),
  disabled: z.boolean().meta({ description: 'Shuts the member out, or lets them in again', example: true }).optional(),
});

/** See the schema. */
export type UpdateMemberInput = z.infer<typeof UpdateMemberInput>;

/** Which members. */
export const ListMembersInput = PageInput.extend({
  role: Role.optional(),
  number: z.int().min(1).max(2_147_483_647).meta({ description: 'The one of this number', example: 7 }).optional(),
});

/** See the schema. */
export type ListMembersInput = z.infer<typeof ListMembersInput>;

/** A page of members, the last joined first. */
export const MemberPage = pageOf(Member);

/** See the schema. */
export type MemberPage = z.infer<typeof MemberPage>;

/** A new account, for the command line and seeds. */
export const CreateUserInput = z
  .strictObject({
    email: Email.optional(),
    username: Username.optional(),
    displayName: DisplayName.optional(),
    password: NewPassword,
    organization: OrganizationSlug,
    role: Role,
  })
  .refine(hasName, nameless);

/** See the schema. */
export type CreateUserInput = z.input<typeof CreateUserInput>;

/** An account of an old system, for importers. */
export const CreateUserWithHashInput = z
  .strictObject({
    email: Email.optional(),
    username: Username.optional(),
    displayName: DisplayName.optional(),
    oldHash: z.string().max(2_000).meta({ description: 'As the old system stored it: see `verifyOldHash`', example: 'sha256:8d96…' }),
    organization: OrganizationSlug,
    role: Role,
  })
  .refine(hasName, nameless);

/** See the schema. */
export type CreateUserWithHashInput = z.input<typeof CreateUserWithHashInput>;

/** A place for somebody who has an account, for the command line and seeds. */
export const AddMemberInput = z.strictObject({
  email: Email,
  organization: OrganizationSlug,
  role: Role,
  username: Username.optional(),
});

/** See the schema. */
export type AddMemberInput = z.input<typeof AddMemberInput>;
