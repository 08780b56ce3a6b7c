import { connect, createServer, type Socket } from 'node:net';

/** A way to a local port that can be cut. */
export interface CuttingProxy {
  readonly port: number;
  /** How many connections are open now. */
  open(): number;
  /** Breaks every connection that is open, as a pulled cable would. */
  cut(): void;
  close(): Promise<void>;
}

/** Opens one on a free port; `target` is asked for at every new connection. */
export async function openCuttingProxy(target: () => number): Promise<CuttingProxy> {
  const pairs = new Set<readonly [Socket, Socket]>();
  const server = createServer((near) => {
    const far = connect(target(), '127.0.0.1');
    const pair = [near, far] as const;
    pairs.add(pair);
    for (const [from, to] of [pair, pair.toReversed()]) {
      from?.on('error', () => undefined);
      from?.once('close', () => {
        to?.destroy();
        pairs.delete(pair);
      });
      if (from && to) from.pipe(to);
    }
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  const cut = () => {
    for (const [near, far] of pairs) {
      near.resetAndDestroy();
      far.destroy();
    }
    pairs.clear();
  };
  return {
    port: typeof address === 'object' && address !== null ? address.port : 0,
    open: () => pairs.size,
    cut,
    close: async () => {
      cut();
      await new Promise<void>((resolve) => server.close(() => resolve()));
    },
  };
}
