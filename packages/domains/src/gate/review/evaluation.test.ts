import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { images } from '@souk/db/tables/platform';
import { eq } from 'drizzle-orm';
import { extract } from 'tar-stream';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import type { OrganizationAct } from '../../act.ts';
import { createTestSouk, type TestOrganization, type TestSouk } from '../../testing/test-souk.ts';
import { getCapture } from '../captures/get-capture.ts';
import type { Passage } from '../schema.ts';
import { bytesOf, capture } from '../testing/gate-tests.ts';
import { confirmPassage } from './confirm-passage.ts';
import { correctPassage } from './correct-passage.ts';
import { exportLabels } from './export-labels.ts';
import { reportAccuracy } from './report-accuracy.ts';

let souk: TestSouk;
let home: TestOrganization;
let act: OrganizationAct;
let passages: Passage[];

beforeAll(async () => {
  souk = await createTestSouk();
  home = await souk.organization();
  await home.gate({ name: 'North', trustThreshold: 0 });
  act = await home.as('manager');
  passages = [];
  for (const seed of [1, 2, 3]) passages.push((await capture(act, `AB12${seed}CD`, seed)).passage);
  const [right, nearly, wrong] = passages.map(({ id }) => id);
  await confirmPassage(act, { id: right ?? '', version: 1 });
  await correctPassage(act, { id: nearly ?? '', version: 1, plate: 'AB122CE' });
  await correctPassage(act, { id: wrong ?? '', version: 1, plate: 'WRONG' });
  await correctPassage(act, { id: wrong ?? '', version: 2, plate: 'ZZZ' });
});
afterAll(async () => await souk.close());

const Line = z.object({ id: z.string(), image: z.string().nullable(), text: z.string(), readText: z.string(), edits: z.number() });

async function unpack(tar: Buffer) {
  const files = new Map<string, Buffer>();
  const archive = extract();
  Readable.from([tar]).pipe(archive);
  for await (const entry of archive) files.set(entry.header.name, await buffer(entry));
  const lines = [...files].filter(([name]) => name.startsWith('labels/')).flatMap(([, bytes]) => String(bytes).trim().split('\n'));
  return { files, lines: lines.filter(Boolean).map((line) => Line.parse(JSON.parse(line))) };
}

describe('the accuracy report', () => {
  it('counts the current label of each passage, by gate and models', async () => {
    const { groups } = await reportAccuracy(act, {});
    expect(groups).toMatchObject([
      { gate: 'North', labels: 3, exact: 1, withinOneEdit: 2, trusted: 3, trustedButWrong: 2, models: { reader: 'plate-reader@1.0.1' } },
    ]);
    expect(groups[0]?.exactRate).toBeCloseTo(1 / 3);
  });

  it('can be narrowed to a gate and a time, and is of one organization', async () => {
    const none = { groups: [] };
    expect(await reportAccuracy(act, { from: new Date(Date.now() + 60_000) })).toEqual(none);
    expect(await reportAccuracy(act, { gateId: await home.gate() })).toEqual(none);
    expect(await reportAccuracy(await (await souk.organization()).as('owner'), {})).toEqual(none);
  });
});

describe('the evaluation set', () => {
  it('has the photo and a line for each current label', async () => {
    const { files, lines } = await unpack(await bytesOf(exportLabels(act, {})));
    expect(lines.map(({ text, readText }) => [text, readText])).toEqual([
      ['ZZZ', passages[2]?.plate],
      ['AB122CE', passages[1]?.plate],
      ['AB121CD', passages[0]?.plate],
    ]);
    for (const line of lines) expect(files.get(line.image ?? '')?.subarray(0, 2)).toEqual(Buffer.from([0xff, 0xd8]));
    expect([...files.keys()]).toHaveLength(4);
  });

  it('keeps the line of a photo that is gone', async () => {
    const { image } = await getCapture(act, { id: passages[0]?.captureId ?? '' });
    const { database, media } = souk.services;
    const [row] = await database.system
      .select()
      .from(images)
      .where(eq(images.contentSha256, image?.contentSha256 ?? ''));
    await media.delete(row?.storageKey ?? '');
    const { lines } = await unpack(await bytesOf(exportLabels(act, {})));
    expect(lines.map(({ image: name }) => name === null)).toEqual([false, false, true]);
  });

  it('of another organization, or of no labels, is an empty archive', async () => {
    const { files } = await unpack(await bytesOf(exportLabels(await (await souk.organization()).as('owner'), {})));
    expect(files.size).toBe(0);
  });

  it('stops reading when its reader has gone', async () => {
    const { body } = exportLabels(act, {});
    const stream = typeof body === 'function' ? await body() : body;
    if (stream instanceof Uint8Array) throw new Error('an export is streamed');
    for await (const chunk of stream) {
      expect(chunk.length).toBeGreaterThan(0);
      break;
    }
    expect(souk.services.database.appPool.waitingCount).toBe(0);
  });
});
