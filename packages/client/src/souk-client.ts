import type { AppRouter } from '@souk/domains/router';
import type { TRPCClient } from '@trpc/client';
import type { inferRouterInputs, inferRouterOutputs } from '@trpc/server';

/** What every procedure takes: `SoukInputs['gate']['passages']['list']`. */
export type SoukInputs = inferRouterInputs<AppRouter>;

/** What every procedure answers: `SoukOutputs['gate']['passages']['list']['items'][number]`. */
export type SoukOutputs = inferRouterOutputs<AppRouter>;

/** What a client can do besides calling procedures. */
export interface SoukSession {
  /** Signs in; all later calls are made in the name of that person. */
  signIn(input: SoukInputs['identity']['auth']['login']): Promise<SoukOutputs['identity']['auth']['login']>;
  /** Ends the session on the server, and forgets its token even where that fails. */
  signOut(): Promise<void>;
  /** Makes all later calls with this session's token, or with no credential. */
  setToken(token: string | null): void;
  /** Ends all subscriptions. Calls under way go on. */
  close(): Promise<void>;
}

/** Every procedure by its path, `souk.gate.passages.list.query({})`, and the session. */
export type SoukClient = TRPCClient<AppRouter> & SoukSession;
