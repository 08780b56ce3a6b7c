import { Id } from '@souk/core/ids';
import { PageInput, pageOf } from '@souk/core/pages';
import { Timestamp } from '@souk/core/timestamps';
import { z } from 'zod';

/** A browser or program that is signed in. */
export const Session = z
  .object({
    id: Id,
    current: z.boolean().meta({ description: 'The one that asks', example: true }),
    organizationId: Id.nullable().meta({ description: 'Where it acts' }),
    userAgent: z.string().nullable().meta({ example: 'Mozilla/5.0' }),
    ip: z.string().nullable().meta({ description: 'Where it signed in from', example: '192.0.2.1' }),
    createdAt: Timestamp,
    lastSeenAt: Timestamp.meta({ description: 'To five minutes' }),
    expiresAt: Timestamp,
  })
  .meta({ id: 'Session' });

/** See the schema. */
export type Session = z.infer<typeof Session>;

/** One session. */
export const SessionId = z.strictObject({ id: Id });

/** See the schema. */
export type SessionId = z.infer<typeof SessionId>;

/** Which page of one's sessions. */
export const ListSessionsInput = PageInput;

/** See the schema. */
export type ListSessionsInput = z.infer<typeof ListSessionsInput>;

/** A page of one's sessions, the last begun first. */
export const SessionPage = pageOf(Session);

/** See the schema. */
export type SessionPage = z.infer<typeof SessionPage>;

/** How many were ended. */
export const EndedSessions = z.object({ ended: z.int().min(0).meta({ example: 2 }) });

/** See the schema. */
export type EndedSessions = z.infer<typeof EndedSessions>;
