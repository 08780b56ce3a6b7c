import type { Act } from '@souk/domains/act';
import type { Context } from '@souk/domains/context';
import { login } from '@souk/domains/identity/auth/login';
import { logout } from '@souk/domains/identity/auth/logout';
import { me } from '@souk/domains/identity/auth/me';
import { registerOnly } from '@souk/domains/identity/auth/register';
import { sendSignInCookies } from '@souk/domains/identity/auth/sign-in-cookies';
import { changePassword } from '@souk/domains/identity/profile/change-password';
import { deleteAccount } from '@souk/domains/identity/profile/delete-account';
import { updateProfile } from '@souk/domains/identity/profile/update-profile';
import { Username } from '@souk/domains/identity/schema';
import type { SelfAct } from '@souk/domains/identity/self-act';
import { type Response, Router } from 'express';
import { contextOf } from '../context-of.ts';
import type { Surface } from '../host.ts';
import { memberOf } from './callers.ts';
import { Refusal, readBody, sendSuccess } from './replies.ts';
import { CredentialsBody, NewPasswordBody, NewUsernameBody, PasswordBody, shortestPassword } from './schema.ts';

const loginNeeds = 'Username and password are required';

/** `/auth/*` of CarWatch: accounts of this organization, signed in by cookie. */
export function authRoutes(surface: Surface): Router {
  const router = Router();
  const { slug } = surface.organization;

  router.post('/register', async (req, res) => {
    const { username, password } = readBody(req, CredentialsBody, loginNeeds);
    refuseShort(password, 'Password');
    const name = usableName(username, 'Username');
    await registerOnly(actOf(await contextOf(surface, req)), { organization: slug, username: name, password });
    sendSuccess(res, { message: 'User registered successfully' }, 201);
  });

  router.post('/login', async (req, res) => {
    const { username, password } = readBody(req, CredentialsBody, loginNeeds);
    const ctx = await contextOf(surface, req);
    const result = await login(actOf(ctx), { login: username.trim(), password, organization: slug });
    const { organization, user } = sendSignInCookies(ctx, result);
    sendHeaders(res, ctx);
    const data = { user_id: organization?.number, username: organization?.username ?? user.displayName };
    sendSuccess(res, { message: 'Login successful', data });
  });

  router.post('/logout', async (req, res) => {
    const ctx = await contextOf(surface, req);
    if (ctx.who.kind === 'user') await logout({ ...actOf(ctx), who: ctx.who });
    ctx.responseHeaders.append('set-cookie', surface.host.services.sessions.blankCookie());
    sendHeaders(res, ctx);
    sendSuccess(res, { message: 'Logout successful' });
  });

  router.get('/me', async (req, res) => {
    const { act } = await memberOf(surface, req);
    sendSuccess(res, { data: await accountOf(act) });
  });

  router.post('/update/username', async (req, res) => {
    const { act } = await memberOf(surface, req);
    const needs = 'New username must be a string of at least 2 characters';
    const username = usableName(readBody(req, NewUsernameBody, needs).new_username, 'New username');
    await updateProfile(act, { username });
    sendSuccess(res, { message: 'Username updated successfully', data: { new_username: username } });
  });

  router.post('/update/password', async (req, res) => {
    const { act } = await memberOf(surface, req);
    const needs = 'Current password, new password, and confirmation are required';
    const body = readBody(req, NewPasswordBody, needs);
    if (body.new_password !== body.confirm_new_password) throw new Refusal(400, 'New password and confirmation do not match');
    refuseShort(body.new_password, 'New password');
    await changePassword(act, { currentPassword: body.current_password, newPassword: body.new_password });
    sendSuccess(res, { message: 'Password updated successfully' });
  });

  router.post('/delete', async (req, res) => {
    const { ctx, act } = await memberOf(surface, req);
    const { password } = readBody(req, PasswordBody, 'Password is required for verification');
    await deleteAccount(act, { password });
    ctx.responseHeaders.append('set-cookie', surface.host.services.sessions.blankCookie());
    sendHeaders(res, ctx);
    sendSuccess(res, { message: 'Account deleted successfully' });
  });

  return router;
}

function actOf({ who, origin, services }: Context): Act {
  return { who, origin, services, signal: undefined };
}

async function accountOf(act: SelfAct): Promise<{ user_id: number | undefined; username: string }> {
  const { organization, user } = await me(act);
  return { user_id: organization?.number, username: organization?.username ?? user.displayName };
}

function sendHeaders(res: Response, { responseHeaders }: Context): void {
  for (const [name, value] of responseHeaders) res.appendHeader(name, value);
}

/** The name as it is kept. CarWatch took any; with some of them nobody could sign in here. */
function usableName(given: string, what: string): string {
  const { success, data } = Username.safeParse(given);
  if (!success) throw new Refusal(400, `${what} must be 2 to 64 letters, digits, and between them spaces, dots, hyphens and underscores`);
  return data;
}

function refuseShort(password: string, name: string): void {
  if (password.length < shortestPassword) {
    throw new Refusal(400, `${name} must be at least ${shortestPassword} characters long`);
  }
}
