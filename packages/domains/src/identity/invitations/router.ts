import { rest } from '@souk/rest/meta';
import { z } from 'zod';
import { can, canSelf } from '../../procedure.ts';
import { router } from '../../trpc.ts';
import { OwnMembership } from '../schema.ts';
import { acceptInvitation } from './accept-invitation.ts';
import { createInvitation } from './create-invitation.ts';
import { listInvitations } from './list-invitations.ts';
import { revokeInvitation } from './revoke-invitation.ts';
import { AcceptInvitationInput, CreateInvitationInput, Invitation, InvitationId, InvitationPage, ListInvitationsInput } from './schema.ts';

const tag = 'invitations';

/** Offers to join. */
export const invitationsRouter = router({
  create: can('identity.invitation.write')
    .meta(rest('POST', '/invitations', { summary: 'Invite somebody by mail', tag, successStatus: 201, errorStatuses: [409] }))
    .input(CreateInvitationInput)
    .output(Invitation)
    .mutation(async ({ ctx, input }) => await createInvitation(ctx.act, input)),
  list: can('identity.invitation.read')
    .meta(rest('GET', '/invitations', { summary: 'Invitations, newest first', tag }))
    .input(ListInvitationsInput)
    .output(InvitationPage)
    .query(async ({ ctx, input }) => await listInvitations(ctx.act, input)),
  revoke: can('identity.invitation.write')
    .meta(rest('DELETE', '/invitations/{id}', { summary: 'Withdraw an invitation', tag, successStatus: 204, errorStatuses: [410] }))
    .input(InvitationId)
    .output(z.void())
    .mutation(async ({ ctx, input }) => await revokeInvitation(ctx.act, input)),
  accept: canSelf('identity.invitation.accept')
    .meta(rest('POST', '/invitations/accept', { summary: 'Join an organization that invites you', tag, errorStatuses: [409, 410] }))
    .input(AcceptInvitationInput)
    .output(OwnMembership)
    .mutation(async ({ ctx, input }) => await acceptInvitation(ctx.act, input)),
});
