import { rest } from '@souk/rest/meta';
import { NoInput } from '../no-input.ts';
import { can, open } from '../procedure.ts';
import { trackedStream } from '../tracked-stream.ts';
import { router } from '../trpc.ts';
import { discardDeadLetter } from './discard-dead-letter.ts';
import { listAudit } from './list-audit.ts';
import { listDeadLetters } from './list-dead-letters.ts';
import { listEvents } from './list-events.ts';
import { readHealth } from './read-health.ts';
import { redriveDeadLetter } from './redrive-dead-letter.ts';
import {
  AuditPage,
  DeadLetter,
  DeadLetterPage,
  DeadLetterRef,
  EventBatch,
  Health,
  ListAuditInput,
  ListDeadLettersInput,
  ListEventsInput,
  LogEvent,
  WatchEventsInput,
} from './schema.ts';
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
  deadLetters: router({
    list: can('platform.job.read')
      .meta(rest('GET', '/dead-letters', { summary: 'Jobs that failed for good, newest first', tag }))
      .input(ListDeadLettersInput)
      .output(DeadLetterPage)
      .query(async ({ ctx, input }) => await listDeadLetters(ctx.act, input)),
    redrive: can('platform.job.write')
      .meta(rest('POST', '/dead-letters/{id}/redrive', { summary: 'Queue a failed job once more', tag }))
      .input(DeadLetterRef)
      .output(DeadLetter)
      .mutation(async ({ ctx, input }) => await redriveDeadLetter(ctx.act, input)),
    discard: can('platform.job.write')
      .meta(rest('DELETE', '/dead-letters/{id}', { summary: 'Throw a failed job away', tag }))
      .input(DeadLetterRef)
      .output(DeadLetter)
      .mutation(async ({ ctx, input }) => await discardDeadLetter(ctx.act, input)),
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
