import { newId } from '@souk/core/ids';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import type { OrganizationAct } from '../../act.ts';
import { refusal } from '../../testing/refusal.ts';
import { createTestSouk, type TestOrganization, type TestSouk } from '../../testing/test-souk.ts';
import type { Tracked } from '../../tracked-stream.ts';
import { passageRecorded } from '../events.ts';
import { createGate } from '../gates/create-gate.ts';
import { CreateGateInput } from '../gates/schema.ts';
import { correctPassage } from '../review/correct-passage.ts';
import { list, record } from '../testing/gate-tests.ts';
import type { PassageEvent, WatchPassagesInput } from './schema.ts';
import { watchPassages } from './watch-passages.ts';

let souk: TestSouk;
let home: TestOrganization;
let act: OrganizationAct;

beforeAll(async () => {
  souk = await createTestSouk();
  home = await souk.organization();
  await home.gate();
  act = await home.as('manager');
});
afterAll(async () => await souk.close());

/** The next `count` events, after which the stream is left. `whenOpen` runs once it listens. */
async function watch(input: WatchPassagesInput, count: number, whenOpen = async () => {}): Promise<Tracked<PassageEvent>[]> {
  const stream = watchPassages(act, input);
  const taken: Tracked<PassageEvent>[] = [];
  const first = stream.next();
  await whenOpen();
  for (let next = await first; !next.done; next = await stream.next()) {
    taken.push(next.value);
    if (taken.length === count) break;
  }
  await stream.return();
  return taken;
}

describe('the stream of passages', () => {
  it('tells what was recorded and what was reviewed, with passages as the list has them', async () => {
    const after = await souk.services.hub.lastPosition(home.id);
    const passage = await record(act, { plate: 'LIVE1' });
    await createGate(act, CreateGateInput.parse({ name: 'Not a passage' }));
    const corrected = await correctPassage(act, { id: passage.id, version: 1, plate: 'LIVE2' });
    const told = await watch({ after }, 2);
    expect(told.map(({ data }) => data)).toEqual([
      { kind: 'recorded', position: after + 1, passage },
      { kind: 'reviewed', position: after + 3, passage: corrected },
    ]);
  });

  it('tells once more of a vehicle that is on a list', async () => {
    await list(act, { plate: 'LISTED', kind: 'watch' });
    const after = await souk.services.hub.lastPosition(home.id);
    const passage = await record(act, { plate: 'LISTED' });
    expect((await watch({ after }, 2)).map(({ data }) => data)).toEqual([
      { kind: 'recorded', position: after + 1, passage },
      { kind: 'matched', position: after + 2, passage },
    ]);
  });

  it('still tells what was logged before there were lists', async () => {
    const after = await souk.services.hub.lastPosition(home.id);
    const passage = await record(act, { plate: 'OLD' });
    const { decision: _decision, listMatches: _listMatches, ...old } = passage;
    await act.change(async (tx) => {
      tx.audit({ action: 'gate.passage.recorded', subject: 'passage:old', before: null, after: old });
      tx.emit({ type: passageRecorded.type, summary: '', payload: z.looseObject({}) }, 'passage:old', old);
    });
    expect((await watch({ after }, 2)).map(({ data }) => data.passage)).toEqual([passage, passage]);
  });

  it('resumes after the last id without loss or doubles, however often it is cut', async () => {
    const after = await souk.services.hub.lastPosition(home.id);
    const plates = Array.from({ length: 12 }, (_, index) => `CUT${index}`);
    const recording = (async () => {
      for (const plate of plates) await record(act, { plate });
    })();
    const seen: string[] = [];
    let lastEventId = String(after);
    while (seen.length < plates.length) {
      const [event] = await watch({ lastEventId }, 1);
      if (!event) throw new Error('a stream does not end by itself');
      lastEventId = event.id;
      seen.push(event.data.passage.plate);
    }
    await recording;
    expect(seen).toEqual(plates);
  });

  it('of one gate tells of no other, and of one organization of no other', async () => {
    const after = await souk.services.hub.lastPosition(home.id);
    const gateId = await home.gate();
    const away = await souk.organization();
    await away.gate();
    await record(await away.as('staff'), { plate: 'AWAY' });
    await record(act, { plate: 'OTHER' });
    await record(act, { plate: 'MINE', gateId });
    expect((await watch({ gateId, after }, 1)).map(({ data }) => data.passage.plate)).toEqual(['MINE']);
  });

  it('refuses a position that was never given out', async () => {
    expect(await refusal(watchPassages(act, { after: 1_000_000 }).next())).toBe('events.position_unknown');
    expect(await refusal(watchPassages(home.asWho({ kind: 'system', organizationId: newId() }), { after: 1_000_000 }).next())).toBe(
      'events.position_unknown',
    );
  });
});
