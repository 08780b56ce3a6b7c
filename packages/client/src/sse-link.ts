import type { AppRouter } from '@souk/domains/router';
import { httpSubscriptionLink, type TRPCLink } from '@trpc/client';
import { observable } from '@trpc/server/observable';
import { EventSource } from 'eventsource';
import superjson from 'superjson';
import type { RetryPlan } from './backoff.ts';
import type { Wire } from './http-link.ts';
import { createStreamFetch } from './stream-fetch.ts';

/** Subscriptions over server-sent events: one request each, through the same proxies as every other call. */
export function sseLink(wire: Wire, plan: RetryPlan): TRPCLink<AppRouter> {
  return (runtime) =>
    ({ op, next }) =>
      observable((observer) => {
        const stream = createStreamFetch(wire, plan);
        const link = httpSubscriptionLink<AppRouter, typeof EventSource>({
          url: wire.url,
          transformer: superjson,
          EventSource,
          eventSourceOptions: { fetch: stream.fetch },
        });
        return link(runtime)({ op, next }).subscribe({
          next: (envelope) => {
            if (envelope.result.type === 'data' || envelope.result.type === undefined) stream.noteEvent();
            observer.next(envelope);
          },
          error: (error) => observer.error(stream.refusal() ?? error),
          complete: () => observer.complete(),
        });
      });
}
