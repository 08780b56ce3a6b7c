import type { AppRouter } from '@souk/domains/router';
import { createTRPCClient, splitLink } from '@trpc/client';
import { createTRPCFlatProxy } from '@trpc/server';
import { retryPlan } from './backoff.ts';
import { createCredentials, withoutCredential } from './credentials.ts';
import { httpCallLink } from './http-link.ts';
import type { SoukClientOptions } from './options.ts';
import { resumeLink } from './resume-link.ts';
import { retryLink } from './retry-link.ts';
import { createSockets } from './socket-link.ts';
import type { SoukClient, SoukSession } from './souk-client.ts';
import { sseLink } from './sse-link.ts';
import { createUploads } from './uploads.ts';

/**
 * A client of the Souk at `url`. Every procedure is there by its path, typed: `await souk.gate.passages.list.query({})`.
 * Calls that fail for the moment are repeated, subscriptions resume where they were cut. Errors are `TRPCClientError`s;
 * `problemOf(error)` says what Souk has against the call.
 */
export function createSoukClient(options: SoukClientOptions): SoukClient {
  const plan = retryPlan(options.retry);
  const credentials = createCredentials(options);
  const onRetry = options.onRetry ?? (() => undefined);
  const closing = new AbortController();
  // Looked up at every call: a test or a page may replace the global one.
  const uploads = createUploads(options.fetch ?? (async (url, init) => await globalThis.fetch(url, init)));
  const url = `${options.url.replace(/\/+$/, '')}/trpc`;
  const wire = { url, credentials, send: uploads.send };
  const WebSocket = options.WebSocket ?? globalThis.WebSocket;
  const sockets = options.transport === 'ws' ? createSockets({ url, credentials, plan, WebSocket }) : null;

  const trpc = createTRPCClient<AppRouter>({
    links: [
      splitLink({
        condition: ({ type }) => type === 'subscription',
        true: [resumeLink({ plan, onRetry, closing: closing.signal }), sockets?.link ?? sseLink(wire, plan)],
        false: [uploads.link, retryLink(plan, onRetry), httpCallLink(wire)],
      }),
    ],
  });

  const setToken = (token: string | null): void => {
    credentials.setToken(token);
    sockets?.renew();
  };
  const session: SoukSession = {
    signIn: async (input) => {
      const signedIn = await trpc.identity.auth.login.mutate(input, { context: withoutCredential });
      setToken(signedIn.token);
      return signedIn;
    },
    signOut: async () => {
      try {
        await trpc.identity.auth.logout.mutate({});
      } finally {
        setToken(null);
      }
    },
    setToken,
    close: async () => {
      closing.abort();
      await sockets?.close();
    },
  };
  return createTRPCFlatProxy<SoukClient>((key) => Reflect.get(Object.hasOwn(session, key) ? session : trpc, key));
}
