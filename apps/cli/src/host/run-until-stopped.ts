import { setTimeout as sleep } from 'node:timers/promises';
import type { CommandContext } from '../run-command.ts';
import { StartFailure } from '../start-failure.ts';
import { aborted, StopRequest } from '../stop-signals.ts';

/** Something with work under way. */
export interface Drainable {
  drain(): Promise<void>;
}

/** How long everything but the work itself may take to close. */
const closingSeconds = 40;

/** Waits until the process is told to stop. Throws the reason where that is a failure, such as a lost database. */
export async function runUntilStopped({ stop, progress, settings, fail }: CommandContext): Promise<void> {
  await aborted(stop);
  if (!(stop.reason instanceof StopRequest)) throw stop.reason;
  progress.tell('Stopping: running requests and jobs are finished first');
  void endAtLast(settings.DRAIN_SECONDS + closingSeconds, fail);
}

/** What hangs must not hang for ever: a supervisor would kill us, and tell nobody why. */
async function endAtLast(seconds: number, fail: CommandContext['fail']): Promise<void> {
  await sleep(seconds * 1000, undefined, { ref: false });
  fail(new StartFailure(`Souk did not end within ${seconds} seconds and was ended.`));
}

/** Drains several at once when `opened` is disposed of: what is asked of one must not wait for the other. */
export function drainTogether(opened: AsyncDisposableStack): { add<T extends Drainable>(running: T): T } {
  const running: Drainable[] = [];
  opened.defer(async () => {
    await Promise.all(running.map(async (one) => await one.drain()));
  });
  return {
    add: (one) => {
      running.push(one);
      return one;
    },
  };
}
