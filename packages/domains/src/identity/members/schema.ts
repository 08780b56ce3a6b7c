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

/** What to change of a member; a missing field stays. */
export const UpdateMemberInput = z.strictObject({
  id: Id,
  role: Role.optional(),
  disabled: z.boolean().meta({ description: 'Shuts the member out, or lets them in again', example: true }).optional(),
});

/** See the schema. */
export type UpdateMemberInput = z.infer<typeof UpdateMemberInput>;

/** Which members. */
export const ListMembersInput = PageInput.extend({ role: Role.optional() });

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
  .refine(({ email, username }) => email !== undefined || username !== undefined, {
    error: 'Give a username, an e-mail address or both',
    path: ['username'],
  });

/** See the schema. */
export type CreateUserInput = z.input<typeof CreateUserInput>;

/** A place for somebody who has an account, for the command line and seeds. */
export const AddMemberInput = z.strictObject({
  email: Email,
  organization: OrganizationSlug,
  role: Role,
  username: Username.optional(),
});

/** See the schema. */
export type AddMemberInput = z.input<typeof AddMemberInput>;
