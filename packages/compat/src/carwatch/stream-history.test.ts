import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { listen } from '@souk/core/listen';
import { createTestSouk, type TestOrganization, type TestSouk } from '@souk/domains/testing/test-souk';
import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { type OldSurface, serveOldSurface } from '../testing/old-surface.ts';
import { streamHistory } from './stream-history.ts';

let souk: TestSouk;
let home: TestOrganization;
let surface: OldSurface;

beforeAll(async () => {
  souk = await createTestSouk();
  home = await souk.organization({ compat: 'carwatch' });
  surface = await serveOldSurface(souk, home);
});
afterAll(async () => {
  await surface.close();
  await souk.close();
});

const History = z.object({ success: z.literal(true), message: z.string(), data: z.array(z.record(z.string(), z.unknown())) });

/** Passages `P1`, `P2` … a second apart, the last one now, typed by hand. */
async function passages(count: number): Promise<void> {
  const gateId = await home.gate();
  await souk.services.database.system.execute(sql`
    insert into passages (organization_id, id, gate_id, at, status, plate, raw_plate, review_state, subject, description, actor)
    select ${home.id}::uuid, gen_random_uuid(), ${gateId}::uuid, now() - (${count}::int - n) * interval '1 second',
      'unknown', 'P' || n, 'P' || n, 'confirmed', 'Said "hi"', repeat('x', 500), 'system'
    from generate_series(1, ${count}::int) as n`);
}

const history = async (who: Parameters<OldSurface['fetch']>[0]) => History.parse(await (await surface.fetch(who, '/api/history')).json());

describe('the history', () => {
  it('of nothing is an empty list', async () => {
    expect(await history((await home.as('viewer')).who)).toEqual({ success: true, message: 'History retrieved', data: [] });
  });

  it('is whole and in order however many pages it takes, and tells nothing of another organization', async () => {
    await passages(1234);
    const { data } = await history((await home.as('viewer')).who);
    expect(data.map(({ plate }) => plate)).toEqual(Array.from({ length: 1234 }, (_, index) => `P${1234 - index}`));
    expect(data[0]).toMatchObject({ subject: 'Said "hi"', username: null });
    const elsewhere = await souk.organization({ compat: 'carwatch' });
    expect((await surface.fetch((await elsewhere.as('owner')).who, '/api/history')).status).toBe(401);
  });

  it.each(['before the first page', 'between two pages'])('ends with its reader, also when they leave %s', async (moment) => {
    const ended = Promise.withResolvers<unknown>();
    const serve = async (req: IncomingMessage, res: ServerResponse) => {
      const act = await home.as('viewer');
      let reads = 0;
      const read: typeof act.read = async (work) => {
        reads += 1;
        if (reads === (moment === 'between two pages' ? 2 : 1)) {
          res.destroy();
          await once(res, 'close');
        }
        return await act.read(work);
      };
      await streamHistory({ ...act, read }, 'UTC', req, res);
    };
    const server = createServer((req, res) => void serve(req, res).then(ended.resolve, ended.reject));
    const port = await listen(server, { host: '127.0.0.1', port: 0, setting: 'PORT' });
    const reader = fetch(`http://127.0.0.1:${port}`).then(async (response) => await response.text());
    await expect(reader).rejects.toThrow();
    await expect(ended.promise).resolves.toBeUndefined();
    server.close();
  });
});
