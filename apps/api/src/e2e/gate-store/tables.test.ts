import { newId } from '@souk/core/ids';
import { purgeImages } from '@souk/domains/gate/retention/purge-images';
import { purgeEvents } from '@souk/events/purge-events';
import { describe, expect, it, vi } from 'vitest';
import { photoOf, settled } from './testing/gate-host.ts';
import { expectInStep, server, usePark } from './testing/park.ts';

const park = usePark();

describe.skipIf(server === '')('the tables', () => {
  it('hold what the API says, row by row, whatever happens to a passage', async () => {
    const { souk, old, gateId, ...linked } = park.linked;
    await old.user(5, 'guard', 'x');
    const before = await souk.gate.passages.record.mutate({ plate: 'OLD 1', status: 'entering', at: '1969-07-20T20:17:40.123Z' });
    const store = await linked.link();
    const { passage } = await souk.gate.captures.create.mutate({ image: await photoOf('AB 123'), status: 'entering' });
    const twice = await souk.gate.captures.create.mutate({ image: await photoOf('AB 123', 2), status: 'entering' });
    await souk.gate.passages.record.mutate({ plate: 'ab-1z3', status: 'leaving', description: 'Überprüft\r\n"ja" 🚗' });
    await souk.gate.passages.correct.mutate({ id: before.id, version: before.version, plate: 'OLD 2' });
    await souk.gate.passages.correct.mutate({ id: passage.id, version: passage.version, plate: '' });
    await souk.gate.passages.confirm.mutate({ id: twice.passage.id, version: twice.passage.version });
    const inside = (await souk.gate.visits.list.query({ state: 'open' })).items[0];
    if (!inside) throw new Error('one is inside');
    await souk.gate.visits.hold.mutate({ id: inside.id, reason: 'Claim 7' });
    await souk.gate.visits.close.mutate({ id: inside.id, reason: 'left by the back' });
    await settled(store);
    await expectInStep(park.linked);
    const [visit] = await old.rows('select closed_by_hand, hold_reason, held_since from souk_visits where id = ?', [inside.id]);
    expect(visit).toEqual({ closed_by_hand: 'left by the back', hold_reason: 'Claim 7', held_since: expect.any(Date) });
    const [labelled] = await old.rows('select label, reading from souk_passages where passage_id = ?', [twice.passage.id]);
    const { plates, models } = await souk.gate.captures.get.query({ id: twice.passage.captureId ?? '' });
    expect(labelled?.label).toBe('AB123');
    const reading: unknown = typeof labelled?.reading === 'string' ? JSON.parse(labelled.reading) : labelled?.reading;
    expect(reading).toMatchObject({ plates, models, confidence: twice.passage.confidence });
  });

  it('have CarWatch’s own words, its names of photos, and its people', async () => {
    const { souk, old, ...linked } = park.linked;
    await old.user(5, 'Guard', 'x');
    const store = await linked.link();
    for (const status of ['entering', 'leaving'] as const) {
      await souk.gate.captures.create.mutate({ image: await photoOf('AB 123'), status });
    }
    await souk.gate.passages.record.mutate({ plate: 'XY 1', subject: 'Delivery', description: 'by hand' });
    await settled(store);
    expect(await old.rows('select plate, subject, description, user_id from history order by id')).toEqual([
      { plate: 'AB123', subject: 'Vehicle Entry', description: 'car is available', user_id: 5 },
      { plate: 'AB123', subject: 'Vehicle Exit', description: 'car is being use', user_id: 5 },
      { plate: 'XY 1', subject: 'Delivery', description: 'by hand', user_id: 5 },
    ]);
    const photos = await old.rows('select filename, file_type, upload_date from images');
    expect(photos).toEqual(
      Array(2).fill({ filename: expect.stringMatching(/^image_\d{17}\.jpg$/), file_type: 'jpg', upload_date: expect.any(Date) }),
    );
  });

  it('get a passage well within a second', async () => {
    const { souk, old, ...linked } = park.linked;
    await settled(await linked.link());
    const { id } = await souk.gate.passages.record.mutate({ plate: 'FAST 1' });
    const isThere = async () => (await old.rows('select 1 from souk_passages where passage_id = ?', [id])).length === 1;
    await vi.waitUntil(isThere, { timeout: 700, interval: 10 });
  });

  it('lose a photo that Souk purges, whoever wrote it', async () => {
    const { souk, old, gateId, host, organizationId, ...linked } = park.linked;
    const photo = Buffer.from(await (await photoOf('XY 77')).arrayBuffer());
    await old.passage({ id: 1, date: '2025-06-15 10:30:00' });
    await old.photo({ id: 1, data: photo, date: '2025-06-15 10:29:56' });
    await old.photo({ id: 2, data: photo, date: '2025-06-15 10:40:00' });
    const store = await linked.link();
    await settled(store);
    const { passage } = await souk.gate.captures.create.mutate({ image: await photoOf('AB 123'), status: 'entering' });
    await settled(store);
    expect(await old.valueOf('select count(*) from images')).toBe(3);
    await souk.gate.gates.update.mutate({ id: gateId, imageRetentionDays: 30 });
    await purgeImages(host.souk.services, {}, { organizationId, requestId: newId(), jobId: newId(), signal: new AbortController().signal });
    await settled(store);
    expect(await old.rows('select passage_id from souk_passages where image_id is not null')).toEqual([{ passage_id: passage.id }]);
    expect(await old.valueOf('select count(*) from images')).toBe(1);
    await expectInStep(park.linked);
  });

  it('follow a gate’s new name', async () => {
    const { souk, old, gateId, ...linked } = park.linked;
    await souk.gate.passages.record.mutate({ plate: 'XY 1' });
    const store = await linked.link();
    await settled(store);
    await souk.gate.gates.update.mutate({ id: gateId, name: 'North' });
    await settled(store);
    expect(await old.rows('select gate from souk_passages')).toEqual([{ gate: 'North' }]);
  });

  it('are made whole where the events are purged that nobody relayed', async () => {
    const { souk, host, ...linked } = park.linked;
    const first = await linked.link();
    await settled(first);
    await first.drain();
    const { id } = await souk.gate.passages.record.mutate({ plate: 'LOST 1', status: 'entering' });
    await purgeEvents(host.souk.services.database, 0);
    await souk.gate.passages.correct.mutate({ id, version: 1, plate: 'LOST 2' });
    await souk.gate.passages.record.mutate({ plate: 'NEXT 1', status: 'entering' });
    await settled(await linked.link());
    await expectInStep(park.linked);
  });

  it('of an old charset keep nothing from coming: Souk’s own have every letter', async () => {
    const { souk, old, ...linked } = park.linked;
    await old.query('alter table history convert to character set latin1');
    const store = await linked.link();
    await souk.gate.passages.record.mutate({ plate: 'กข 1234', description: 'ผ่าน 🚗' });
    await souk.gate.passages.record.mutate({ plate: 'XY 1' });
    await settled(store);
    expect(await old.rows('select plate from souk_passages order by history_id')).toEqual([{ plate: 'กข1234' }, { plate: 'XY1' }]);
    expect(await old.rows('select plate from history order by id')).toEqual([{ plate: '?? 1234' }, { plate: 'XY 1' }]);
  });
});
