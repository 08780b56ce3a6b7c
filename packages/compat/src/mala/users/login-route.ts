import { login } from '@souk/domains/identity/auth/login';
import { sendSignInCookies } from '@souk/domains/identity/auth/sign-in-cookies';
import type { RequestHandler } from 'express';
import { contextOf } from '../../context-of.ts';
import type { Surface } from '../../host.ts';
import { sendHeaders } from '../callers.ts';
import { readBody } from '../read-body.ts';
import { sendSuccess } from '../replies.ts';
import { describeUser } from './describe-user.ts';
import { LoginBody } from './schema.ts';

/** `POST /api/login`: a session as a cookie and as a bearer token. A password in an old form is argon2id from then on. */
export function loginRoute(surface: Surface): RequestHandler {
  return async (req, res) => {
    const { username, password } = await readBody(surface, req, LoginBody);
    const ctx = await contextOf(surface, req);
    const { who, origin, services } = ctx;
    const result = await login(
      { who, origin, services, signal: undefined },
      { login: username, password, organization: surface.organization.slug },
    );
    const { organization, user, token, expiresAt } = sendSignInCookies(ctx, result);
    sendHeaders(res, ctx);
    // Whoever signs in here is a member: the organization was named.
    if (!organization) throw new Error('a sign-in to an organization acts in it');
    const { displayName, email } = user;
    const shown = describeUser({ ...organization, displayName, email, disabledAt: null });
    sendSuccess(res, { message: 'Login successful', user: shown, token, expires_at: expiresAt.toISOString() });
  };
}
