import { createLogger } from '@souk/observability/logger';
import { describe, expect, it, vi } from 'vitest';
import { settled } from './testing/gate-host.ts';
import { allPassages } from './testing/in-step.ts';
import { expectInStep, server, usePark } from './testing/park.ts';
import { openStatementProxy } from './testing/statement-proxy.ts';

const park = usePark();

describe.skipIf(server === '')('a database that goes away', () => {
  it('stops and slows nothing, is logged once and shows as lag; when it is back, both sides are whole', { timeout: 60_000 }, async () => {
    const { linked } = park;
    const { souk, old } = linked;
    const proxy = await openStatementProxy(old.url);
    const lines: string[] = [];
    const log = createLogger({ level: 'warn', destination: { write: (line) => void lines.push(line) } });
    const store = await linked.link({ url: proxy.url, services: { log } });
    await settled(store);

    proxy.goAway();
    await vi.waitUntil(async () => (await store.lag()).role === 'away', { timeout: 5_000 });
    const took: number[] = [];
    for (let nth = 1; nth <= 10; nth += 1) {
      const begun = performance.now();
      await souk.gate.passages.record.mutate({ plate: `AWAY ${nth}`, status: 'entering' });
      took.push(performance.now() - begun);
    }
    expect(Math.max(...took)).toBeLessThan(1_000);
    await old.query("insert into history (plate, subject, description) values ('MEANWHILE', 'Vehicle Entry', 'car is available')");
    await vi.waitUntil(async () => ((await store.lag()).seconds ?? 0) > 1, { timeout: 5_000 });
    expect(await store.lag()).toMatchObject({ role: 'away', events: 20 });
    expect(lines.filter((line) => line.includes('cannot be kept in step'))).toHaveLength(1);

    proxy.mend();
    await settled(store);
    await vi.waitUntil(async () => (await allPassages(linked)).length === 11, { timeout: 5_000 });
    await settled(store);
    await expectInStep(linked);
    expect(lines).toEqual([expect.stringContaining('cannot be kept in step now'), expect.stringContaining('in step again')]);
    expect(lines.join()).not.toContain('password');
    await store.drain();
    await proxy.close();
  });
});
