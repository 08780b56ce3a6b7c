import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { OrganizationAct } from '../../act.ts';
import { bytesOfReply } from '../../testing/bytes-of-reply.ts';
import { createTestSouk, type TestSouk } from '../../testing/test-souk.ts';
import { untar } from '../../testing/untar.ts';
import { countsOf } from '../billing/count-colours.ts';
import { confirmDetection } from '../detections/confirm-detection.ts';
import { correctDetection } from '../detections/correct-detection.ts';
import type { Detection } from '../detections/schema.ts';
import { detect, trayPhoto } from '../testing/counter-tests.ts';
import { exportLabels } from './export-labels.ts';
import { reportErrors } from './report-errors.ts';

let souk: TestSouk;
let act: OrganizationAct;
let bills: Detection[];
beforeAll(async () => {
  souk = await createTestSouk();
  act = await (await souk.organization()).as('manager');
  const photo = await trayPhoto();
  bills = [await detect(act, photo), await detect(act, photo), await detect(act, photo)];
  const [right, short, never] = bills;
  await confirmDetection(act, { id: right?.id ?? '', version: 1 });
  await correctDetection(act, { id: short?.id ?? '', version: 1, counts: { ...countsOf(short?.items ?? []), black: 40 } });
  expect(never?.status).toBe('proposed');
});
afterAll(async () => await souk.close());

describe('the error report', () => {
  it('counts trays and sticks that a person has looked at, per model and colour', async () => {
    const readBlack = countsOf(bills[1]?.items ?? []).black ?? 0;
    const { models } = await reportErrors(act, {});
    const flagged = bills.slice(0, 2).filter(({ needsConfirmation }) => needsConfirmation).length;
    expect(models).toMatchObject([{ model: bills[0]?.receipt.model.id, trays: 2, exact: 1, exactRate: 0.5, flagged }]);
    const black = models[0]?.colours.find(({ colour }) => colour === 'black');
    expect(black).toMatchObject({ missed: 40 - readBlack, tooMany: 0, read: readBlack * (readBlack > 0 ? 2 : 1) });
    for (const { colour, missed, tooMany } of models[0]?.colours ?? []) if (colour !== 'black') expect([missed, tooMany]).toEqual([0, 0]);
  });

  it('leaves out what was reviewed at another time, and other organizations', async () => {
    expect(await reportErrors(act, { to: new Date(0) })).toEqual({ models: [] });
    expect(await reportErrors(await (await souk.organization()).as('manager'), {})).toEqual({ models: [] });
  });
});

describe('the evaluation set', () => {
  it('has every labelled photo, what it shows and what was read', async () => {
    const files = await untar(await bytesOfReply(exportLabels(act, {})));
    const names = [...files.keys()];
    expect(names.filter((name) => name.startsWith('images/'))).toHaveLength(2);
    const lines = String(files.get('labels/00001.ndjson')).trim().split('\n');
    const labels = lines.map((line) => JSON.parse(line));
    expect(labels.map(({ exact }) => exact)).toEqual([false, true]);
    expect(labels[0]).toMatchObject({ counts: { black: 40 }, readCounts: countsOf(bills[1]?.items ?? []), sticks: bills[1]?.sticks });
    for (const { image } of labels) expect(names).toContain(image);
  });
});
