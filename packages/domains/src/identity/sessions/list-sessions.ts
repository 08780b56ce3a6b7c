import { toPage } from '@souk/core/pages';
import { sessions } from '@souk/db/tables/identity';
import { and, desc, eq, gt } from 'drizzle-orm';
import { afterCursor } from '../../after-cursor.ts';
import type { SelfAct } from '../self-act.ts';
import type { ListSessionsInput, SessionPage } from './schema.ts';

/** The caller's sessions that have not run out, the last begun first. */
export async function listSessions(act: SelfAct, input: ListSessionsInput): Promise<SessionPage> {
  const { publicId, userId, organizationId, userAgent, ip, createdAt, lastSeenAt, expiresAt } = sessions;
  const rows = await act.services.database.system
    .select({ id: publicId, organizationId, userAgent, ip, createdAt, lastSeenAt, expiresAt })
    .from(sessions)
    .where(and(eq(userId, act.who.userId), gt(expiresAt, new Date()), afterCursor(createdAt, publicId, input.cursor)))
    .orderBy(desc(createdAt), desc(publicId))
    .limit(input.limit + 1);
  const page = toPage(rows, input.limit, ({ createdAt: at, id }) => ({ at, id }));
  return { ...page, items: page.items.map((session) => ({ ...session, current: session.id === act.who.sessionId })) };
}
