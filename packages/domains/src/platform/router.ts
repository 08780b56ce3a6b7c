import { rest } from '@souk/rest/meta';
import { can, open } from '../procedure.ts';
import { trackedStream } from '../tracked-stream.ts';
import { router } from '../trpc.ts';
import { listAudit } from './list-audit.ts';
import { listEvents } from './list-events.ts';
import { readHealth } from './read-health.ts';
import { AuditPage, EventBatch, Health, ListAuditInput, ListEventsInput, LogEvent, NoInput, WatchEventsInput } from './schema.ts';
import { watchEvents } from './watch-events.ts';

const tag = 'platform';

/** The procedures of the running of things. */
export const platformRouter = router({
  health: open()
    .meta(rest('GET', '/health', { summary: 'How the service is', tag }))
    .input(NoInput)
    .output(Health)
    .query(async ({ ctx }) => await readHealth(ctx.act)),
  audit: router({
    list: can('platform.audit.read')
      .meta(rest('GET', '/audit', { summary: 'Who changed what, newest first', tag }))
      .input(ListAuditInput)
      .output(AuditPage)
      .query(async ({ ctx, input }) => await listAudit(ctx.act, input)),
  }),
  events: router({
    list: can('platform.event.read')
      .meta(rest('GET', '/events', { summary: 'Events after a position, in order', tag }))
      .input(ListEventsInput)
      .output(EventBatch)
      .query(async ({ ctx, input }) => await listEvents(ctx.act, input)),
    watch: can('platform.event.read')
      .input(WatchEventsInput)
      .output(trackedStream(LogEvent))
      .subscription(({ ctx, input }) => watchEvents(ctx.act, input)),
  }),
});
