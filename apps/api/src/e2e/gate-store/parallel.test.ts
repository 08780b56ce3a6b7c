import { describe, expect, it, vi } from 'vitest';
import { settled } from './testing/gate-host.ts';
import { allPassages } from './testing/in-step.ts';
import { expectInStep, server, usePark } from './testing/park.ts';

const park = usePark();
const writers = 50;

describe.skipIf(server === '')('50 at each side at once', () => {
  it('end with the same on both, each once', { timeout: 60_000 }, async () => {
    const { linked } = park;
    const { souk, old } = linked;
    const store = await linked.link();
    const other = await linked.link();
    await Promise.all(
      Array.from({ length: writers }, async (_, nth) => {
        const status = nth % 2 === 0 ? 'entering' : 'leaving';
        await souk.gate.passages.record.mutate({ plate: `SOUK ${nth >> 1}`, status });
        await old.query(`insert into history (plate, subject, description) values ('CARW ${nth >> 1}', ?, ?)`, [
          ...(status === 'entering' ? ['Vehicle Entry', 'car is available'] : ['Vehicle Exit', 'car is being use']),
        ]);
      }),
    );
    await vi.waitUntil(async () => (await allPassages(linked)).length >= 2 * writers, { timeout: 30_000, interval: 100 });
    const [relaying = store] = (await Promise.all([store, other].map(async (one) => ({ one, role: (await one.lag()).role }))))
      .filter(({ role }) => role === 'relaying')
      .map(({ one }) => one);
    await settled(relaying);
    expect(await allPassages(linked)).toHaveLength(2 * writers);
    expect(await old.valueOf('select count(*) from history')).toBe(2 * writers);
    await expectInStep(linked);
  });
});
