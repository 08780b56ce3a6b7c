import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type ModelsFolder, modelsFolder, OUR_MODELS } from '@souk/vision/testing/models-folder';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { createTestSouk, type TestSouk } from '../../testing/test-souk.ts';
import { correctPassage } from '../review/correct-passage.ts';
import { capture } from '../testing/gate-tests.ts';
import { replay, rowsOf } from '../testing/replay-tests.ts';

let folder: ModelsFolder;
let souk: TestSouk;

beforeAll(async () => {
  folder = await modelsFolder();
  for (const name of ['plate-detector', 'plate-reader', 'stick-colours']) await folder.copy(name);
  await addReader();
  souk = await createTestSouk({ MODELS_DIR: folder.path });
});
afterAll(async () => {
  await souk.close();
  await folder[Symbol.asyncDispose]();
});

/** The same network, that takes every B for an 8. */
async function addReader(): Promise<void> {
  const manifest: { classes: string[] } = JSON.parse(await readFile(join(OUR_MODELS, 'plate-reader/manifest.json'), 'utf8'));
  const classes = manifest.classes.map((name) => (name === 'B' ? '8' : name));
  const changed = { ...manifest, name: 'eight-reader', version: '2.0.0', classes };
  await folder.write('eight-reader/model.onnx', await readFile(join(OUR_MODELS, 'plate-reader/model.onnx')));
  await writeFile(join(folder.path, 'eight-reader/manifest.json'), JSON.stringify(changed));
}

it('a replay on another model says what it reads otherwise, and whether it is right', async () => {
  const home = await souk.organization();
  const act = await home.as('manager');
  const gateId = await home.gate({ name: 'Gate' });
  const [first, second] = [await capture(act, 'AB123CD', 1, gateId), await capture(act, 'CD456EF', 2, gateId)];
  await correctPassage(act, { id: first.passage.id, version: 1, plate: 'A8123CD' });

  const report = await replay(souk, act, { models: { reader: 'eight-reader' } });
  expect(report.models).toEqual({ detector: 'plate-detector@1.0.1', reader: 'eight-reader@2.0.0' });
  expect(report.all).toMatchObject({ captures: 2, changed: 1, same: 1, labelled: 1, rightBefore: 0, rightAfter: 1, fixed: 1 });
  const rows = await rowsOf(act, report.id);
  expect(rows).toMatchObject([
    { captureId: second.passage.captureId, outcome: 'same', label: null },
    {
      captureId: first.passage.captureId,
      outcome: 'changed',
      before: { plate: 'AB123CD', models: { reader: 'plate-reader@1.0.1' } },
      after: { plate: 'A8123CD' },
      verdict: 'fixed',
    },
  ]);
});
