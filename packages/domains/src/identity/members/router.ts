import { rest } from '@souk/rest/meta';
import { z } from 'zod';
import { can } from '../../procedure.ts';
import { router } from '../../trpc.ts';
import { createMember } from './create-member.ts';
import { getMember } from './get-member.ts';
import { listMembers } from './list-members.ts';
import { removeMember } from './remove-member.ts';
import { CreateMemberInput, ListMembersInput, Member, MemberId, MemberPage, UpdateMemberInput } from './schema.ts';
import { updateMember } from './update-member.ts';

const tag = 'members';

/** The people of an organization. */
export const membersRouter = router({
  list: can('identity.member.read')
    .meta(rest('GET', '/members', { summary: 'Members, the last joined first', tag }))
    .input(ListMembersInput)
    .output(MemberPage)
    .query(async ({ ctx, input }) => await listMembers(ctx.act, input)),
  get: can('identity.member.read')
    .meta(rest('GET', '/members/{id}', { summary: 'One member', tag }))
    .input(MemberId)
    .output(Member)
    .query(async ({ ctx, input }) => await getMember(ctx.act, input)),
  create: can('identity.member.write')
    .meta(rest('POST', '/members', { summary: 'Make an account for somebody', tag, successStatus: 201, errorStatuses: [409] }))
    .input(CreateMemberInput)
    .output(Member)
    .mutation(async ({ ctx, input }) => await createMember(ctx.act, input)),
  update: can('identity.member.write')
    .meta(
      rest('PATCH', '/members/{id}', {
        summary: "Change a member's role, names or password, shut them out or let them in",
        description: 'Display name, e-mail address and password only of accounts that belong to this organization alone.',
        tag,
        errorStatuses: [409, 422],
      }),
    )
    .input(UpdateMemberInput)
    .output(Member)
    .mutation(async ({ ctx, input }) => await updateMember(ctx.act, input)),
  remove: can('identity.member.write')
    .meta(rest('DELETE', '/members/{id}', { summary: 'Remove a member', tag, successStatus: 204, errorStatuses: [409] }))
    .input(MemberId)
    .output(z.void())
    .mutation(async ({ ctx, input }) => await removeMember(ctx.act, input)),
});
