import { setTimeout as pause } from 'node:timers/promises';
import { expect, it } from 'vitest';
import { watchLag } from './watch-lag.ts';

it('sees how long the event loop was blocked, and forgets it once it is told', async () => {
  const lag = watchLag();
  await pause(50);
  lag.take();
  // It measures between two ticks of its own.
  await pause(20);
  blockFor(60);
  await pause(30);
  expect(lag.take().maxMs).toBeGreaterThan(50);
  await pause(50);
  expect(lag.take().maxMs).toBeLessThan(50);
  lag.stop();
});

function blockFor(ms: number): void {
  const until = performance.now() + ms;
  while (performance.now() < until);
}
