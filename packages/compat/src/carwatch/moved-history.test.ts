import { importedId, importedIdInOrder } from '@souk/core/ids';
import { carwatchReading } from '@souk/domains/gate/moving/carwatch-reading';
import { carwatchWords } from '@souk/domains/gate/moving/carwatch-words';
import { movePassages } from '@souk/domains/gate/moving/move-passages';
import { movePhoto } from '@souk/domains/gate/moving/move-photo';
import type { MovedPassage } from '@souk/domains/gate/moving/schema';
import { correctPassage } from '@souk/domains/gate/review/correct-passage';
import { moveMembers } from '@souk/domains/identity/moving/move-members';
import { importAct } from '@souk/domains/import-act';
import { createTestSouk, type TestOrganization, type TestSouk } from '@souk/domains/testing/test-souk';
import { renderSampleScene } from '@souk/vision/sample-scenes';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { z } from 'zod';
import { type OldSurface, serveOldSurface } from '../testing/old-surface.ts';

let souk: TestSouk;
let home: TestOrganization;
let surface: OldSurface;

beforeAll(async () => {
  souk = await createTestSouk();
});
beforeEach(async () => {
  home = await souk.organization({ compat: 'carwatch' });
  await surface?.close();
  surface = await serveOldSurface(souk, home);
});
afterAll(async () => {
  await surface.close();
  await souk.close();
});

const History = z.object({ data: z.array(z.record(z.string(), z.unknown())) });
const history = async () => {
  const { who } = await home.as('viewer');
  return History.parse(await (await surface.fetch(who, '/api/history')).json()).data;
};

/** Row `nth` of an old history, at that minute after noon. */
function row(nth: number, fields: Partial<MovedPassage>): MovedPassage {
  const id = importedIdInOrder(home.id, 'test', nth);
  const usual = { plate: 'AB123CD', rawPlate: 'AB123CD', userId: null, source: `history/${nth}` };
  return {
    id,
    at: new Date(Date.UTC(2025, 5, 15, 12, nth)),
    status: 'entering',
    reviewState: 'trusted',
    ...carwatchWords.entering,
    ...usual,
    ...fields,
  };
}

it('the history that was moved over is told as CarWatch told it: words, plates as written, people', async () => {
  const act = importAct(souk.services, home.id);
  const gateId = await home.gate();
  const userId = importedId(home.id, 'test', '17');
  const guard = { id: userId, oldNumber: 17, username: 'guard', email: null, displayName: 'guard', role: 'staff' } as const;
  await moveMembers(act, [{ ...guard, disabled: false, oldHash: 'plain:secret words', createdAt: null, source: 'users/17' }], 17);
  const rows = [
    row(1, { userId }),
    row(2, { status: 'leaving', ...carwatchWords.leaving }),
    row(3, { status: 'unknown', subject: 'Delivery', description: 'Left side', rawPlate: 'ab-123 cd', reviewState: 'confirmed' }),
    row(4, { plate: '', rawPlate: 'No plate detected' }),
    row(5, { subject: 'Einfahrt', description: 'Auto da' }),
    row(6, {}),
  ];
  await movePassages(act, gateId, rows);
  const photo = new Blob([new Uint8Array(await renderSampleScene({ plate: 'AB 123 CD', seed: 1 }))]);
  for (const [nth, passageId] of [[1, rows[0]?.id ?? null] as const, [2, rows[4]?.id ?? null] as const, [3, null] as const]) {
    const receivedAt = new Date(Date.UTC(2025, 5, 15, 12, 10, nth));
    const known = { id: importedIdInOrder(home.id, 'photo', nth), passageId, gateId, receivedAt, known: {}, source: `images/${nth}` };
    await movePhoto(act, { ...known, file: async () => await Promise.resolve(photo), reading: carwatchReading });
  }
  await correctPassage(await home.as('manager'), { id: rows[5]?.id ?? '', version: 1, plate: 'AB-128' });

  expect((await history()).toReversed()).toEqual([
    { ...carwatchWords.entering, plate: 'AB123CD', date: '2025-06-15T12:01:00', username: 'guard' },
    { ...carwatchWords.leaving, plate: 'AB123CD', date: '2025-06-15T12:02:00', username: null },
    { subject: 'Delivery', description: 'Left side', plate: 'ab-123 cd', date: '2025-06-15T12:03:00', username: null },
    { ...carwatchWords.entering, plate: 'No plate detected', date: '2025-06-15T12:04:00', username: null },
    { subject: 'Einfahrt', description: 'Auto da', plate: 'AB123CD', date: '2025-06-15T12:05:00', username: null },
    { ...carwatchWords.entering, plate: 'AB128', date: '2025-06-15T12:06:00', username: null },
  ]);
  const { who } = await home.as('viewer');
  const latest = await (await surface.fetch(who, '/api/fetch_img', { method: 'POST' })).json();
  expect(latest).toMatchObject({ success: true, filename: 'image_20250615121003.jpg', upload_date: '2025-06-15T12:10:03' });
});

it('there is no latest photo where there is none', async () => {
  const { who } = await home.as('viewer');
  expect((await surface.fetch(who, '/api/fetch_img', { method: 'POST' })).status).toBe(404);
});
