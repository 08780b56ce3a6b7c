import { runCarwatch } from '@souk/importers/testing/run-carwatch';
import { describe, expect, it, vi } from 'vitest';
import { type LinkedHost, photoOf, settled } from './testing/gate-host.ts';
import { allPassages } from './testing/in-step.ts';
import { expectInStep, server, usePark } from './testing/park.ts';

const park = usePark();

/** Waits until the API lists as many passages of a plate. */
async function arrived({ souk }: LinkedHost, plate: string, count = 1) {
  const listed = async () => (await souk.gate.passages.list.query({ plate, limit: 100 })).items;
  await vi.waitUntil(async () => (await listed()).length >= count, { timeout: 5_000, interval: 20 });
  return await listed();
}

/** A photo that CarWatch keeps now, so many seconds ago. */
async function keepPhoto({ old }: LinkedHost, plate: string, secondsAgo: number): Promise<void> {
  const photo = Buffer.from(await (await photoOf(plate)).arrayBuffer());
  const columns = '(filename, image_data, file_size, file_type, upload_date)';
  const values = `('image.jpg', ?, ?, 'jpg', utc_timestamp - interval ${secondsAgo} second)`;
  await old.query(`insert into images ${columns} values ${values}`, [photo, photo.byteLength]);
}

const rowNow = 'insert into history (plate, subject, description, user_id) values';

describe.skipIf(server === '')('what CarWatch writes', () => {
  it('is a passage within about a second: event, person, visit, lists, audit, photo', async () => {
    const { linked } = park;
    const { souk, old, host, organizationId } = linked;
    await old.user(9, 'GUARD', 'x');
    await souk.gate.lists.add.mutate({ kind: 'watch', plate: 'ZZ 77' });
    const store = await linked.link();
    await settled(store);
    const seen: string[] = [];
    const started = Promise.withResolvers<void>();
    souk.gate.passages.watch.subscribe(
      {},
      { onStarted: () => started.resolve(), onData: ({ data }) => void seen.push(`${data.kind} ${data.passage.plate}`) },
    );
    await started.promise;
    await keepPhoto(linked, 'ZZ 77', 4);
    const begun = performance.now();
    await old.query(`${rowNow} ('zz-77', 'Vehicle Entry', 'car is available', 9)`);
    const [passage] = await arrived(linked, 'ZZ77');
    expect(performance.now() - begun).toBeLessThan(1_500);
    expect(passage).toMatchObject({
      plate: 'ZZ77',
      rawPlate: 'zz-77',
      status: 'entering',
      reviewState: 'trusted',
      subject: 'Vehicle Entry',
    });
    expect(passage?.listMatches).toMatchObject([{ kind: 'watch' }]);
    expect((await souk.identity.auth.me.query()).user.id).toBe(passage?.userId);
    await vi.waitUntil(() => seen.length === 2);
    expect(seen).toEqual(['recorded ZZ77', 'matched ZZ77']);
    expect((await souk.gate.visits.list.query({ state: 'open' })).items.map(({ entryPassageId }) => entryPassageId)).toEqual([passage?.id]);
    await vi.waitUntil(async () => (await arrived(linked, 'ZZ77'))[0]?.captureId !== null, { timeout: 10_000 });
    await vi.waitUntil(async () => (await old.valueOf('select count(*) from souk_passages where image_id is not null')) === 1);
    const { rows } = await host.souk.services.database.systemPool.query(
      'select actor, action from audit_log where organization_id = $1 and subject = $2 order by id',
      [organizationId, `passage:${passage?.id}`],
    );
    expect(rows).toEqual([
      { actor: 'import', action: 'gate.passage.imported' },
      { actor: 'import', action: 'gate.passage.photo-imported' },
    ]);
    await expectInStep(linked);
    expect(await old.valueOf('select count(*) from history')).toBe(1);
  });

  it('is taken once by two processes at once, and goes on where one ends', async () => {
    const { linked } = park;
    const stores = [await linked.link(), await linked.link()];
    const roles = async () => (await Promise.all(stores.map(async (store) => (await store.lag()).role))).toSorted();
    await vi.waitUntil(async () => (await roles()).join() === 'relaying,standing by', { timeout: 5_000 });
    for (let nth = 1; nth <= 20; nth += 1) await linked.old.query(`${rowNow} ('RACE ${nth}', 'Vehicle Entry', 'car is available', null)`);
    await arrived(linked, 'RACE', 5);
    for (const store of stores) if ((await store.lag()).role === 'relaying') await store.drain();
    await linked.old.query(`${rowNow} ('RACE 21', 'Vehicle Entry', 'car is available', null)`);
    expect(await arrived(linked, 'RACE', 21)).toHaveLength(21);
    expect(await linked.old.valueOf('select count(*) from history')).toBe(21);
  });

  it('came quietly where it was there before, as an import brings it; and an import before or after doubles nothing', async () => {
    const { linked } = park;
    const { old, souk, slug, host } = linked;
    await old.user(3, 'old guard', '$2b$04$O36u02RsPXu9cCTOBIMpee47vajOw/jftaePiALqn9Zlgk2uYF8Gy');
    for (const id of [1, 2, 3]) await old.passage({ id, plate: `OLD ${id}`, date: `2025-06-15 10:${id}0:00`, user: 3 });
    await old.photo({ id: 1, data: Buffer.from(await (await photoOf('OLD 1')).arrayBuffer()), date: '2025-06-15 10:09:56' });
    const bring = async () => await runCarwatch(host.souk.services, old, { organization: slug });
    expect((await bring()).parts.map(({ written }) => written)).toEqual([1, 3, 1]);
    const store = await linked.link();
    await settled(store);
    await souk.gate.captures.create.mutate({ image: await photoOf('NEW 1'), status: 'entering' });
    await old.query(`${rowNow} ('OLD 4', 'Vehicle Exit', 'car is being use', 3)`);
    await arrived(linked, 'OLD4');
    await settled(store);
    const before = await allPassages(linked);
    const report = await bring();
    expect(report).toMatchObject({
      verified: true,
      parts: [
        { written: 0, read: 1 },
        { written: 0, read: 4, there: 4 },
        { written: 0, read: 1 },
      ],
    });
    expect(await allPassages(linked)).toEqual(before);
    expect(before).toHaveLength(5);
    expect(before.filter(({ plate }) => plate === 'OLD4')).toMatchObject([{ userId: before[0]?.userId }]);
    await settled(store);
    await expectInStep(linked);
  });

  it('is told of when it is linked as history, and not as something that happens now', async () => {
    const { linked } = park;
    for (const id of [1, 2]) await linked.old.passage({ id, plate: `OLD ${id}` });
    await settled(await linked.link());
    const { rows } = await linked.host.souk.services.database.systemPool.query(
      'select distinct type from events where organization_id = $1',
      [linked.organizationId],
    );
    expect(rows.map(({ type }) => type)).toContain('gate.history.imported');
    expect(rows.map(({ type }) => type)).not.toContain('gate.passage.recorded');
  });

  it('is left, with the reason, where Souk cannot take it, and keeps nothing else from coming', async () => {
    const { linked } = park;
    const { old } = linked;
    await settled(await linked.link());
    await old.query("set sql_mode = ''");
    await old.query("insert into history (plate, date) values ('BAD', '0000-00-00 00:00:00'), ('GOOD', now())");
    await arrived(linked, 'GOOD');
    expect(await old.rows('select history_id, passage_id, problem from souk_passages where passage_id is null')).toEqual([
      { history_id: 1, passage_id: null, problem: 'at: there is no date' },
    ]);
  });
});
