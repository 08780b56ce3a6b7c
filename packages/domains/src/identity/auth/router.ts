import { rest } from '@souk/rest/meta';
import { z } from 'zod';
import { NoInput } from '../../no-input.ts';
import { canSelf, open } from '../../procedure.ts';
import { router } from '../../trpc.ts';
import { login } from './login.ts';
import { logout } from './logout.ts';
import { me } from './me.ts';
import { register } from './register.ts';
import { requestPasswordReset } from './request-password-reset.ts';
import { resetPassword } from './reset-password.ts';
import {
  LoginInput,
  Me,
  RegisterInput,
  RequestPasswordResetInput,
  ResetPasswordInput,
  ResetRequested,
  SignedIn,
  SwitchOrganizationInput,
} from './schema.ts';
import { sendSignInCookies, sendTrustCookie } from './sign-in-cookies.ts';
import { switchOrganization } from './switch-organization.ts';

const tag = 'auth';

/** Signing in and out. */
export const authRouter = router({
  login: open()
    .meta(rest('POST', '/auth/login', { summary: 'Sign in', tag, errorStatuses: [401, 403, 429, 503] }))
    .input(LoginInput)
    .output(SignedIn)
    .mutation(async ({ ctx, input }) => sendSignInCookies(ctx, await login(ctx.act, input))),
  register: open()
    .meta(
      rest('POST', '/auth/register', {
        summary: 'Make an account',
        tag,
        successStatus: 201,
        errorStatuses: [403, 404, 409, 410, 429, 503],
      }),
    )
    .input(RegisterInput)
    .output(SignedIn)
    .mutation(async ({ ctx, input }) => sendSignInCookies(ctx, await register(ctx.act, input))),
  logout: canSelf('identity.session.write')
    .meta(rest('POST', '/auth/logout', { summary: 'Sign out', tag, successStatus: 204 }))
    .input(NoInput)
    .output(z.void())
    .mutation(async ({ ctx }) => {
      await logout(ctx.act);
      ctx.responseHeaders.append('Set-Cookie', ctx.services.sessions.blankCookie());
    }),
  me: canSelf('identity.profile.read')
    .meta(rest('GET', '/auth/me', { summary: 'Who am I', tag }))
    .input(NoInput)
    .output(Me)
    .query(async ({ ctx }) => await me(ctx.act)),
  switchOrganization: canSelf('identity.session.write')
    .meta(rest('POST', '/auth/switch-organization', { summary: 'Act in another organization from now on', tag, errorStatuses: [404] }))
    .input(SwitchOrganizationInput)
    .output(Me)
    .mutation(async ({ ctx, input }) => await switchOrganization(ctx.act, input)),
  requestPasswordReset: open()
    .meta(
      rest('POST', '/auth/password-reset', { summary: 'Ask for a new password by mail', tag, successStatus: 202, errorStatuses: [429] }),
    )
    .input(RequestPasswordResetInput)
    .output(ResetRequested)
    .mutation(async ({ ctx, input }) => await requestPasswordReset(ctx.act, input)),
  resetPassword: open()
    .meta(
      rest('POST', '/auth/password-reset/use', {
        summary: 'Set a new password by the token of a mail',
        tag,
        successStatus: 204,
        errorStatuses: [410, 429],
      }),
    )
    .input(ResetPasswordInput)
    .output(z.void())
    .mutation(async ({ ctx, input }) => sendTrustCookie(ctx, await resetPassword(ctx.act, input))),
});
