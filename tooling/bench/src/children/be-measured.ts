import { type ChildMessage, ParentMessage, type Usage } from './messages.ts';
import { watchLag } from './watch-lag.ts';

/** A server to be measured. */
export interface MeasuredServer {
  readonly port: number;
  /** JSON for whoever started it. */
  readonly details?: unknown;
  /** Watch its event loop. That wakes it a thousand times a second, so only where lag is what is measured. */
  readonly watchesLag?: boolean;
  close(): Promise<void>;
}

/**
 * Turns this process into a measured server: opens it with the JSON of its first argument, says that it is ready, answers what it used,
 * and closes when it is told to or its parent is gone.
 */
export async function beMeasured(open: (config: unknown) => Promise<MeasuredServer>): Promise<void> {
  try {
    const server = await open(JSON.parse(process.argv[2] ?? '{}'));
    const usage = watchUsage(server.watchesLag ?? false);
    const close = once(async () => {
      usage.stop();
      await server.close();
      if (process.connected) process.disconnect();
    });
    process.on('message', (message) => {
      if (ParentMessage.parse(message) === 'stop') void close();
      else say({ kind: 'usage', usage: usage.take() });
    });
    process.once('disconnect', () => void close());
    // A Ctrl-C reaches the whole group; the parent tells when to stop.
    process.on('SIGINT', () => undefined);
    say({ kind: 'ready', port: server.port, details: server.details ?? null });
  } catch (error) {
    say({ kind: 'failed', message: error instanceof Error ? (error.stack ?? error.message) : String(error) });
    process.exitCode = 1;
    process.disconnect();
  }
}

function once(work: () => Promise<void>): () => Promise<void> {
  let running: Promise<void> | undefined;
  return async () => {
    running ??= work();
    await running;
  };
}

function watchUsage(lagToo: boolean): { take(): Usage; stop(): void } {
  let cpu = process.cpuUsage();
  let thread = process.threadCpuUsage();
  const lag = lagToo ? watchLag() : null;
  return {
    take: () => {
      const [spent, spentByThread] = [process.cpuUsage(cpu), process.threadCpuUsage(thread)];
      [cpu, thread] = [process.cpuUsage(), process.threadCpuUsage()];
      return { cpuMs: sum(spent), mainThreadCpuMs: sum(spentByThread), lag: lag?.take() ?? null };
    },
    stop: () => lag?.stop(),
  };
}

function sum({ user, system }: NodeJS.CpuUsage): number {
  return (user + system) / 1000;
}

function say(message: ChildMessage): void {
  process.send?.(message);
}
