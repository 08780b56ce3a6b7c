import { Id } from '@souk/core/ids';
import { PageInput, pageOf } from '@souk/core/pages';
import { Timestamp } from '@souk/core/timestamps';
import { z } from 'zod';
import { InvitationToken } from '../auth/schema.ts';
import { Email, Role, Username } from '../schema.ts';

const InvitedRole = Role.exclude(['owner']).meta({ description: 'Owners are made of members', example: 'staff' });

/** How far an invitation is. */
export const InvitationState = z.enum(['waiting', 'accepted', 'revoked', 'expired']).meta({ id: 'InvitationState', example: 'waiting' });

/** An offer to join. */
export const Invitation = z
  .object({
    id: Id,
    email: z.string().meta({ example: 'front-desk@example.com' }),
    role: InvitedRole,
    state: InvitationState,
    invitedBy: Id.nullable().meta({ description: 'The member who sent it; null once their account is gone' }),
    expiresAt: Timestamp,
    createdAt: Timestamp,
  })
  .meta({ id: 'Invitation' });

/** See the schema. */
export type Invitation = z.infer<typeof Invitation>;

/** An offer to be sent. */
export const CreateInvitationInput = z.strictObject({
  email: Email,
  role: InvitedRole,
  days: z.int().min(1).max(30).meta({ description: 'How long it works', example: 7 }).default(7),
});

/** See the schema. */
export type CreateInvitationInput = z.infer<typeof CreateInvitationInput>;

/** One invitation. */
export const InvitationId = z.strictObject({ id: Id });

/** See the schema. */
export type InvitationId = z.infer<typeof InvitationId>;

/** Which page of the invitations. */
export const ListInvitationsInput = PageInput;

/** See the schema. */
export type ListInvitationsInput = z.infer<typeof ListInvitationsInput>;

/** A page of invitations, newest first. */
export const InvitationPage = pageOf(Invitation);

/** See the schema. */
export type InvitationPage = z.infer<typeof InvitationPage>;

/** The answer to an offer by somebody who has an account. */
export const AcceptInvitationInput = z.strictObject({
  token: InvitationToken,
  username: Username.meta({ description: 'To sign in with there' }).optional(),
});

/** See the schema. */
export type AcceptInvitationInput = z.infer<typeof AcceptInvitationInput>;
