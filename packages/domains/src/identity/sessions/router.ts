import { rest } from '@souk/rest/meta';
import { z } from 'zod';
import { NoInput } from '../../no-input.ts';
import { canSelf } from '../../procedure.ts';
import { router } from '../../trpc.ts';
import { listSessions } from './list-sessions.ts';
import { revokeOtherSessions } from './revoke-other-sessions.ts';
import { revokeSession } from './revoke-session.ts';
import { EndedSessions, ListSessionsInput, SessionId, SessionPage } from './schema.ts';

const tag = 'sessions';

/** Where one is signed in. */
export const sessionsRouter = router({
  list: canSelf('identity.session.read')
    .meta(rest('GET', '/auth/sessions', { summary: 'Where you are signed in', tag }))
    .input(ListSessionsInput)
    .output(SessionPage)
    .query(async ({ ctx, input }) => await listSessions(ctx.act, input)),
  revoke: canSelf('identity.session.write')
    .meta(rest('DELETE', '/auth/sessions/{id}', { summary: 'Sign out one session', tag, successStatus: 204 }))
    .input(SessionId)
    .output(z.void())
    .mutation(async ({ ctx, input }) => await revokeSession(ctx.act, input)),
  revokeOthers: canSelf('identity.session.write')
    .meta(rest('DELETE', '/auth/sessions', { summary: 'Sign out everywhere else', tag }))
    .input(NoInput)
    .output(EndedSessions)
    .mutation(async ({ ctx }) => await revokeOtherSessions(ctx.act)),
});
