import { newId } from '@souk/core/ids';
import { gateReplays } from '@souk/db/tables/gate-replays';
import { auditLog, events } from '@souk/db/tables/platform';
import { runJobsNow } from '@souk/jobs/testing';
import { noVision } from '@souk/vision/no-vision';
import { renderSampleScene } from '@souk/vision/sample-scenes';
import { and, asc, eq, sql } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { OrganizationAct } from '../../act.ts';
import { jobHandlers } from '../../jobs.ts';
import { appRouter } from '../../router.ts';
import type { Services } from '../../services.ts';
import { refusal } from '../../testing/refusal.ts';
import { createTestSouk, type TestOrganization, type TestSouk, testContext } from '../../testing/test-souk.ts';
import { capturePassage } from '../captures/capture-passage.ts';
import { photoOf } from '../testing/gate-tests.ts';
import { makeOlder } from '../testing/old-photos.ts';
import { ask, rowsOf } from '../testing/replay-tests.ts';
import { cancelReplay } from './cancel-replay.ts';
import { listReplays } from './list-replays.ts';
import { replayCaptures } from './replay-captures.ts';
import { reportReplay } from './report-replay.ts';

let souk: TestSouk;
let home: TestOrganization;
let act: OrganizationAct;
let ids: string[];

beforeAll(async () => {
  souk = await createTestSouk();
});
beforeEach(async () => {
  home = await souk.organization();
  act = await home.as('manager');
  const gateId = await home.gate();
  const image = await photoOf('AB123CD');
  ids = [];
  for (let nth = 0; nth < 5; nth += 1) ids.push((await capturePassage(act, { image, status: 'unknown', gateId })).passage.captureId ?? '');
});
afterAll(async () => await souk.close());

const signal = new AbortController().signal;

/** One turn of a replay, as a job of it has one. */
async function turn(
  id: string,
  { services = souk.services, ...context }: { services?: Services; attempt?: number; signal?: AbortSignal } = {},
) {
  const limits = { seconds: 20, captures: 2 };
  await replayCaptures(services, { id }, { organizationId: home.id, requestId: 'turn', attempt: 1, signal, ...context }, limits);
}

/** How many jobs wait for it. */
async function jobsOf(id: string): Promise<{ readonly waiting: number; readonly resting: number }> {
  const { rows } = await souk.services.database.system.execute(sql`
    select count(*) filter (where start_after <= now())::int as waiting, count(*) filter (where start_after > now())::int as resting
    from pgboss.job where name = 'gate.replay-captures' and data->'payload'->>'id' = ${id} and state < 'active'`);
  return { waiting: Number(rows[0]?.waiting), resting: Number(rows[0]?.resting) };
}

const read = async (id: string) => (await rowsOf(act, id)).map(({ captureId }) => ids.indexOf(captureId));

describe('a replay', () => {
  it('goes on turn by turn where the one before ended, until it has finished, and is told and audited', async () => {
    const { id } = await ask(act);
    await turn(id);
    expect([await reportReplay(act, { id }), await read(id)]).toMatchObject([{ state: 'running', done: 2, total: 5 }, [4, 3]]);
    await turn(id);
    await turn(id);
    expect([await reportReplay(act, { id }), await read(id)]).toMatchObject([{ state: 'finished', done: 5 }, [4, 3, 2, 1, 0]]);
    await turn(id);
    expect(await read(id)).toHaveLength(5);

    const { system } = souk.services.database;
    const subject = `replay:${id}`;
    const lines = await system.select().from(auditLog).where(eq(auditLog.subject, subject)).orderBy(asc(auditLog.id));
    expect(lines.map(({ action }) => action.replace('gate.replay.', ''))).toEqual(['created', 'continued', 'continued', 'finished']);
    const isTold = and(eq(events.organizationId, home.id), eq(events.subject, subject));
    const told = await system.select().from(events).where(isTold).orderBy(asc(events.position));
    expect(told.map(({ type, payload }) => [type, payload])).toMatchObject([
      ['gate.replay.changed', { state: 'waiting' }],
      ['gate.replay.changed', { state: 'finished', done: 5 }],
    ]);
  });

  it('loses and doubles nothing where a worker dies, or two have the same turn', async () => {
    const { id } = await ask(act);
    const dying = new AbortController();
    const vision: Services['vision'] = {
      ...souk.services.vision,
      readPlates: async (...call) => {
        dying.abort(new Error('the worker stops'));
        return await souk.services.vision.readPlates(...call);
      },
    };
    await expect(turn(id, { services: { ...souk.services, vision }, signal: dying.signal, attempt: 9 })).rejects.toThrow(
      'the worker stops',
    );
    expect([await reportReplay(act, { id }), await read(id)]).toMatchObject([{ state: 'waiting', done: 0 }, []]);
    expect(await jobsOf(id)).toEqual({ waiting: 1, resting: 0 });

    await Promise.all([turn(id), turn(id), turn(id)]);
    expect([await reportReplay(act, { id }), await read(id)]).toMatchObject([{ done: 2, all: { captures: 2 } }, [4, 3]]);
    // That of the beginning, which nobody has taken, and one for what is left.
    expect(await jobsOf(id)).toEqual({ waiting: 2, resting: 0 });
    await runJobsNow(souk.services.database, jobHandlers(souk.services));
    expect([await reportReplay(act, { id }), await read(id)]).toMatchObject([{ state: 'finished', done: 5 }, [4, 3, 2, 1, 0]]);
  });

  it('is one at a time in an organization, however many ask at once, and none waits for another organization', async () => {
    const outcomes = await Promise.allSettled([ask(act), ask(act), ask(act)]);
    expect(outcomes.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected', 'rejected']);
    const [going] = (await listReplays(act, { limit: 10 })).items;
    const refused: unknown = await ask(act).catch((error: unknown) => error);
    expect(refused).toMatchObject({ code: 'gate.replay_going', details: { replayId: going?.id } });
    await ask(await (await souk.organization()).as('manager'));
    await cancelReplay(act, { id: going?.id ?? '' });
    await ask(act);
    expect((await listReplays(act, { limit: 10 })).items.map(({ state }) => state)).toEqual(['waiting', 'cancelled']);
  });

  it('asked for twice with one Idempotency-Key is asked for once', async () => {
    const key = newId();
    const create = async () => await appRouter.createCaller(testContext(souk.services, act.who, key)).gate.replays.create({ limit: 2 });
    expect((await create()).id).toBe((await create()).id);
    expect((await listReplays(act, { limit: 10 })).items).toHaveLength(1);
  });
});

describe('cancelling', () => {
  it('ends a replay at once, keeps what was read, and happens once', async () => {
    const { id } = await ask(act);
    await turn(id);
    const outcomes = await Promise.allSettled([cancelReplay(act, { id }), cancelReplay(act, { id })]);
    expect(outcomes.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected']);
    expect(await refusal(cancelReplay(act, { id }))).toBe('gate.replay_over');
    await runJobsNow(souk.services.database, jobHandlers(souk.services));
    expect([await reportReplay(act, { id }), await read(id)]).toMatchObject([
      { state: 'cancelled', done: 2, finishedAt: expect.any(Date) },
      [4, 3],
    ]);
    expect(await refusal(cancelReplay(await (await souk.organization()).as('owner'), { id }))).toBe('gate.replay_not_found');
  });

  it('wins over the turn that is being read', async () => {
    const { id } = await ask(act);
    const vision: Services['vision'] = {
      ...souk.services.vision,
      readPlates: async (...call) => {
        await cancelReplay(act, { id }).catch(() => undefined);
        return await souk.services.vision.readPlates(...call);
      },
    };
    await turn(id, { services: { ...souk.services, vision } });
    expect([await reportReplay(act, { id }), await read(id)]).toMatchObject([{ state: 'cancelled', done: 0 }, []]);
  });
});

it('what somebody waits for is read first: a replay reads nothing while photos wait, and comes back later', async () => {
  const { id } = await ask(act);
  const { vision } = souk.services;
  const photo = await renderSampleScene({ plate: 'CD456EF', seed: 2 });
  const options = { detector: { confidence: 0.5, iou: 0.5 }, reader: { confidence: 0.1, iou: 0.3 }, cropPaddingPx: 10 };
  let isOver = false;
  const live = [1, 2, 3].map(async () => {
    while (!isOver) await vision.readPlates(photo, options);
  });
  const limits = { seconds: 2, captures: 5 };
  await replayCaptures(souk.services, { id }, { organizationId: home.id, requestId: 'turn', attempt: 1, signal }, limits);
  isOver = true;
  await Promise.all(live);
  expect(await reportReplay(act, { id })).toMatchObject({ state: 'waiting', done: 0 });
  expect(await jobsOf(id)).toEqual({ waiting: 1, resting: 1 });
  await turn(id);
  expect(await read(id)).toEqual([4, 3]);
});

describe('a replay that cannot go on', () => {
  it('fails with the reason once what may pass has not passed, and makes room for another', async () => {
    const { id } = await ask(act);
    const services = { ...souk.services, vision: noVision };
    expect(await refusal(turn(id, { services, attempt: 5 }))).toBe('vision.unavailable');
    expect((await reportReplay(act, { id })).state).toBe('waiting');
    await turn(id, { services, attempt: 6 });
    expect(await reportReplay(act, { id })).toMatchObject({ state: 'failed', failure: 'vision.unavailable', finishedAt: expect.any(Date) });
    await ask(act);
  });

  it('fails at once where another version of a model is installed by now', async () => {
    const { id } = await ask(act);
    await souk.services.database.system.update(gateReplays).set({ readerModel: 'plate-reader@0.9.0' }).where(eq(gateReplays.id, id));
    await turn(id);
    expect(await reportReplay(act, { id })).toMatchObject({ state: 'failed', failure: 'gate.model_changed', done: 0 });
  });

  it('is not even asked for with a model that is not there, or not for plates', async () => {
    const asked = async (models: object) => await refusal(ask(act, { models }));
    expect(await asked({ reader: 'nobody' })).toBe('vision.model_not_found');
    expect(await asked({ detector: 'nobody' })).toBe('vision.model_not_found');
    for (const models of [
      { reader: 'plate-detector' },
      { reader: 'stick-colours' },
      { detector: 'plate-reader' },
      { detector: 'stick-colours' },
    ])
      expect(await asked(models)).toBe('gate.model_unsuitable');
    expect((await listReplays(act, { limit: 10 })).items).toEqual([]);
  });
});

it('a photo that is purged while its turn is read counts as purged', async () => {
  const { id } = await ask(act);
  const { media } = souk.services;
  const keys = await makeOlder(souk, { captureId: ids[4] ?? '' }, 0);
  const get: typeof media.get = async (key) => {
    await souk.services.database.systemPool.query('update captures set image_id = null, image_purged_at = now() where id = $1', [ids[4]]);
    await media.delete(keys[0] ?? '');
    return await media.get(key);
  };
  await turn(id, { services: { ...souk.services, media: { ...media, get } } });
  expect((await rowsOf(act, id)).map(({ outcome }) => outcome)).toEqual(['purged', 'unreadable']);
});
