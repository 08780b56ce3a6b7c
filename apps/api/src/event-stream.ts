import { requireOrganization } from '@souk/domains/procedure';
import type { Services } from '@souk/domains/services';
import { parseLastEventId, writeEventStream } from '@souk/events/sse';
import { parsePosition } from '@souk/events/wire-event';
import type { RequestHandler } from 'express';
import { createContext } from './context.ts';

/**
 * `GET /api/v1/events/stream` for any EventSource: resumes after `Last-Event-ID`, starts after `?after=`, else from now;
 * `?type=` (repeatable) filters. Errors come as problems before the stream starts.
 */
export function eventStream(services: Services): RequestHandler {
  return async (req, res) => {
    const { who } = await createContext(services, req);
    const organizationId = requireOrganization(who, 'platform.event.read');
    const query = new URL(req.originalUrl, 'http://souk').searchParams;
    const asked = query.get('after');
    const after = parseLastEventId(req.headers['last-event-id']) ?? (asked === null ? undefined : parsePosition(asked));
    const types = query.getAll('type');
    const gone = new AbortController();
    res.once('close', () => gone.abort());
    const events = services.hub.subscribe({ organizationId, after, types: types.length > 0 ? types : undefined, signal: gone.signal });
    await events.ready;
    await writeEventStream(res, events, gone.signal);
  };
}
