import type { Who } from '@souk/core/who';
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { createTestSouk, type TestOrganization, type TestSouk, testContext } from '../testing/test-souk.ts';
import { type Claim, claimAnswer } from './claim-answer.ts';

let souk: TestSouk;
let home: TestOrganization;
let who: Who;

beforeAll(async () => {
  souk = await createTestSouk();
  home = await souk.organization();
});
afterAll(async () => await souk.close());
beforeEach(async () => {
  ({ who } = await home.as('staff'));
});

const claim = async (key: string): Promise<Claim> => {
  const claimed = await claimAnswer(testContext(souk.services, who, key), home.id, 'gate.passages.record', async () => ({ plate: 'A1' }));
  if (!claimed) throw new Error('a request with a key is claimed');
  return claimed;
};

/** A claim of ten minutes ago, whose lease is over. */
async function oldClaim(key: string): Promise<Claim> {
  vi.useFakeTimers({ toFake: ['Date'], now: Date.now() - 600_000 });
  try {
    return await claim(key);
  } finally {
    vi.useRealTimers();
  }
}

const inFlight = { code: 'request.idempotency_in_flight', status: 409 };

describe('a request that outlived its lease', () => {
  it('that fails never gives away the key of the one that took over', async () => {
    const slow = await oldClaim('slow-and-failed');
    await claim('slow-and-failed');
    await slow.settle({ ok: false });
    await expect(claim('slow-and-failed')).rejects.toMatchObject(inFlight);
  });

  it('that has an answer after all never replaces that of the one that took over', async () => {
    const slow = await oldClaim('slow-and-well');
    const second = await claim('slow-and-well');
    await second.settle({ ok: true, data: 'second' });
    await expect(slow.settle({ ok: true, data: 'slow' })).rejects.toMatchObject(inFlight);
    expect((await claim('slow-and-well')).replayed?.data).toBe('second');
  });

  it('keeps its right to the key while nobody took over', async () => {
    const slow = await oldClaim('slow-and-alone');
    await slow.settle({ ok: true, data: 'slow' });
    expect((await claim('slow-and-alone')).replayed?.data).toBe('slow');
  });
});

it('an answer that is a file is not kept: the request runs again', async () => {
  const first = await claim('file');
  await first.settle({ ok: true, data: { kind: 'file', headers: {}, body: new Uint8Array() } });
  expect((await claim('file')).replayed).toBeUndefined();
});
