import { describe, expect, it, vi } from 'vitest';
import { photoOf, settled } from './testing/gate-host.ts';
import { allPassages } from './testing/in-step.ts';
import { server, usePark } from './testing/park.ts';

const park = usePark();

describe.skipIf(server === '')('another organization', () => {
  it('never sees any of it, nor writes any', async () => {
    const { linked } = park;
    const stranger = await park.another();
    const store = await linked.link();
    await settled(store);
    await stranger.souk.gate.captures.create.mutate({ image: await photoOf('AB 123'), status: 'entering' });
    await linked.old.query("insert into history (plate, subject, description) values ('OURS 1', 'Vehicle Entry', 'car is available')");
    await vi.waitUntil(async () => (await allPassages(linked)).length === 1);
    await settled(store);
    expect((await allPassages(stranger)).map(({ plate }) => plate)).toEqual(['AB123']);
    expect(await linked.old.rows('select plate from history')).toEqual([{ plate: 'OURS 1' }]);
    expect(await linked.old.valueOf('select count(*) from images')).toBe(0);
  });

  it('cannot be linked with the same database', async () => {
    const stranger = await park.another();
    await park.linked.link();
    await expect(stranger.link({ url: park.linked.old.url })).rejects.toThrow(
      `is linked with another organization (${park.linked.slug}). Correct GATE_DATABASE_URL or GATE_DATABASE_ORGANIZATION.`,
    );
  });
});
