import { rest } from '@souk/rest/meta';
import { NoInput } from '../../no-input.ts';
import { can, canSelf } from '../../procedure.ts';
import { router } from '../../trpc.ts';
import { getOrganization } from './get-organization.ts';
import { listOrganizations } from './list-organizations.ts';
import { ListOrganizationsInput, Organization, OwnMembershipPage, UpdateOrganizationInput } from './schema.ts';
import { updateOrganization } from './update-organization.ts';

const tag = 'organizations';

/** The organization one acts in, and one's others. */
export const organizationsRouter = router({
  current: can('identity.organization.read')
    .meta(rest('GET', '/organization', { summary: 'The organization you act in', tag }))
    .input(NoInput)
    .output(Organization)
    .query(async ({ ctx }) => await getOrganization(ctx.act)),
  update: can('identity.organization.write')
    .meta(rest('PATCH', '/organization', { summary: 'Change the organization', tag }))
    .input(UpdateOrganizationInput)
    .output(Organization)
    .mutation(async ({ ctx, input }) => await updateOrganization(ctx.act, input)),
  list: canSelf('identity.profile.read')
    .meta(rest('GET', '/organizations', { summary: 'The organizations you belong to', tag }))
    .input(ListOrganizationsInput)
    .output(OwnMembershipPage)
    .query(async ({ ctx, input }) => await listOrganizations(ctx.act, input)),
});
