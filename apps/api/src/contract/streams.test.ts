import { setTimeout as sleep } from 'node:timers/promises';
import { newId } from '@souk/core/ids';
import type { OrganizationAct } from '@souk/domains/act';
import { passageRecorded } from '@souk/domains/gate/events';
import type { Passage } from '@souk/domains/gate/schema';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { openCuttingProxy } from '../testing/cutting-proxy.ts';
import { type Follow, transports } from '../testing/followers.ts';
import { startTestApi, type TestApi } from '../testing/test-api.ts';

const events = 1_000;
const cuts = 20;

let host: TestApi;
let act: OrganizationAct;
let token: string;

beforeAll(async () => {
  host = await startTestApi();
  const organization = await host.souk.organization();
  act = await organization.as('staff');
  token = await host.signIn(organization, 'viewer');
  void produce();
}, 30_000);
afterAll(async () => {
  isOver = true;
  await host.close();
});

const cutsDone = new Map(Object.keys(transports).map((name) => [name, 0]));
let isOver = false;

/**
 * Ten events in a transaction, no faster than the slowest follower is cut: so that to the end they come while connections are
 * whole, broken and being made.
 */
async function produce(): Promise<void> {
  for (let made = 0; made < events; made += 10) {
    await act.change(async (tx) => {
      tx.audit({ action: 'test.passage.recorded', subject: 'test:1', before: null, after: null });
      for (let index = 0; index < 10; index += 1) tx.emit(passageRecorded, 'passage:1', passage());
    });
    do await sleep(40);
    while (!isOver && made / events > (Math.min(...cutsDone.values()) + 1) / cuts);
  }
}

function passage(): Passage {
  const [id, gateId] = [newId(), newId()];
  const reading = { plate: 'AB1', rawPlate: 'AB1', confidence: null, minCharConfidence: null, reviewState: 'confirmed' } as const;
  return {
    id,
    gateId,
    captureId: null,
    at: new Date(),
    status: 'unknown',
    ...reading,
    decision: 'none',
    listMatches: [],
    duplicateOf: null,
    version: 1,
    subject: '',
    description: '',
    userId: null,
  };
}

it.concurrent.each(Object.entries(transports))(
  'of 1,000 events, %s misses none and brings none twice while its connection is cut 20 times',
  async (name, follow: Follow) => {
    const proxy = await openCuttingProxy(() => host.api.port);
    const follower = follow(proxy.port, token);
    let last = 0;
    for (let done = 0; done < cuts; done += 1) {
      // A cut counts only where events came through since the one before.
      const seenBefore = last;
      await vi.waitUntil(() => follower.seen.length > seenBefore, { timeout: 20_000, interval: 5 });
      await sleep(Math.random() * 100);
      last = follower.seen.length;
      proxy.cut();
      cutsDone.set(name, done + 1);
    }
    await vi.waitUntil(() => follower.seen.length >= events, { timeout: 40_000, interval: 20 });
    await sleep(300);
    expect(follower.seen).toEqual(Array.from({ length: events }, (_, index) => index + 1));
    await follower.close();
    await proxy.close();
  },
  90_000,
);
