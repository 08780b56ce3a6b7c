import { defineErrors } from '@souk/core/errors';

/** Errors about who makes a request, before any domain is asked. */
export const authErrorTable = defineErrors('auth', {
  busy: { status: 503, message: 'Too many people are signing in at this moment.', remedy: 'Repeat after `Retry-After` seconds.' },
  password_unusable: {
    status: 400,
    message: 'This password cannot be used.',
    remedy: 'Use at most 1000 characters, none of them a NUL or half of a surrogate pair.',
  },
  invalid_credential: {
    status: 401,
    message: 'The token is unknown, expired or revoked.',
    remedy: 'Sign in again, or ask for a new key or enrolment code.',
  },
  ambiguous_credentials: {
    status: 400,
    message: 'The request carries several credentials that differ.',
    remedy: 'Send one of `Authorization`, `X-Api-Key` and `X-Device-Token`.',
  },
  cross_site: {
    status: 403,
    message: 'This request came from another site.',
    remedy: 'Send it from a page of this site or of an allowed origin, or with a bearer token instead of a cookie.',
  },
});

/** See {@link authErrorTable}. */
export const authErrors = authErrorTable.errors;
