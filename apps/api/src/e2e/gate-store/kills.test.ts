import type { GateStore } from '@souk/carwatch-store/open-gate-store';
import { renderSampleScene } from '@souk/vision/sample-scenes';
import { describe, expect, it, vi } from 'vitest';
import { type LinkedHost, photoOf, settled } from './testing/gate-host.ts';
import { allPassages } from './testing/in-step.ts';
import { expectInStep, server, usePark } from './testing/park.ts';
import { openStatementProxy } from './testing/statement-proxy.ts';

const park = usePark();

/** Something of every kind, at both sides. Returns how many passages there are more. */
async function happen({ souk, old }: LinkedHost, round: number): Promise<number> {
  const { passage } = await souk.gate.captures.create.mutate({ image: await photoOf(`AB ${round}23`, round), status: 'entering' });
  await souk.gate.passages.correct.mutate({ id: passage.id, version: passage.version, plate: `AB ${round}24` });
  await souk.gate.passages.record.mutate({ plate: `AB ${round}24`, status: 'leaving' });
  const photo = Buffer.from(await renderSampleScene({ plate: 'XY 77', seed: round }));
  await old.query(
    `insert into images (filename, image_data, file_size, file_type, upload_date) values ('a.jpg', ?, ?, 'jpg', utc_timestamp - interval 4 second)`,
    [photo, photo.byteLength],
  );
  await old.query("insert into history (plate, subject, description) values ('XY 77', 'Vehicle Entry', 'car is available')");
  await old.query("insert into history (plate, subject, description) values ('XY 77', 'Manual Entry', 'typed')");
  return 4;
}

/** Nothing is left to do, at either side. */
async function isDone({ old, ...linked }: LinkedHost, store: GateStore, passages: number): Promise<boolean> {
  const { events, complete } = await store.lag();
  const due = await old.valueOf('select count(*) from souk_passages where photo_due = 1');
  return complete === true && events === 0 && due === 0 && (await allPassages(linked)).length === passages;
}

describe.skipIf(server === '')('killed between any two statements', () => {
  it.each(['before', 'lost'] as const)('(%s) everything is on both sides, and once', { timeout: 240_000 }, async (what) => {
    const { linked } = park;
    const proxy = await openStatementProxy(linked.old.url);
    let passages = await happen(linked, 1);
    const store = await linked.link({ url: proxy.url });
    for (const round of [1, 2]) {
      proxy.cutEver(what);
      if (round === 2) passages += await happen(linked, 2);
      await vi.waitUntil(async () => await isDone(linked, store, passages), { timeout: 100_000, interval: 50 });
      expect(proxy.cuts()).toBeGreaterThan(15);
      proxy.mend();
      await settled(store);
      await expectInStep(linked);
      expect(await linked.old.valueOf('select count(*) from history')).toBe(passages);
      expect(await linked.old.valueOf('select count(*) from images')).toBe(passages / 2);
      expect(await linked.old.valueOf('select count(*) from souk_passages where image_id is null')).toBe(passages / 2);
    }
    await store.drain();
    await proxy.close();
  });
});
