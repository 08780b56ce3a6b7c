import { rest } from '@souk/rest/meta';
import { z } from 'zod';
import { canSelf } from '../../procedure.ts';
import { router } from '../../trpc.ts';
import { Me } from '../auth/schema.ts';
import { changePassword } from './change-password.ts';
import { deleteAccount } from './delete-account.ts';
import { ChangePasswordInput, DeleteAccountInput, UpdateProfileInput } from './schema.ts';
import { updateProfile } from './update-profile.ts';

const tag = 'profile';

/** One's own account. */
export const profileRouter = router({
  update: canSelf('identity.profile.write')
    .meta(rest('PATCH', '/profile', { summary: 'Change your name, e-mail address or username', tag, errorStatuses: [403, 409, 422] }))
    .input(UpdateProfileInput)
    .output(Me)
    .mutation(async ({ ctx, input }) => await updateProfile(ctx.act, input)),
  changePassword: canSelf('identity.profile.write')
    .meta(rest('POST', '/profile/password', { summary: 'Change your password and sign out elsewhere', tag, successStatus: 204 }))
    .input(ChangePasswordInput)
    .output(z.void())
    .mutation(async ({ ctx, input }) => await changePassword(ctx.act, input)),
  deleteAccount: canSelf('identity.profile.write')
    .meta(rest('POST', '/profile/delete', { summary: 'Delete your account', tag, successStatus: 204, errorStatuses: [409] }))
    .input(DeleteAccountInput)
    .output(z.void())
    .mutation(async ({ ctx, input }) => {
      await deleteAccount(ctx.act, input);
      ctx.responseHeaders.append('Set-Cookie', ctx.services.sessions.blankCookie());
    }),
});
