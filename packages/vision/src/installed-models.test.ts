import { describe, expect, it } from 'vitest';
import { installedModels } from './installed-models.ts';
import { modelsFolder, OUR_MODELS } from './testing/models-folder.ts';
import { tinyOnnx } from './testing/tiny-onnx.ts';

const dense = { input: [1, 3, 32, 32], output: { dims: [1, 5, 1], data: [1, 1, 1, 1, 1] } };
const onnx = tinyOnnx({ ...dense, metadata: { task: 'detect', names: "{0: 'plate'}" } });

async function refusal(arrange: (folder: Awaited<ReturnType<typeof modelsFolder>>) => Promise<void>): Promise<string> {
  await using folder = await modelsFolder();
  await arrange(folder);
  const error = await installedModels(folder.path, ['tray']).then(
    () => new Error('it was accepted'),
    (reason: unknown) => reason,
  );
  const message = error instanceof Error ? error.message : 'not an Error';
  expect(message).not.toContain('\n');
  return message.replaceAll(folder.path, 'MODELS');
}

describe('installedModels', () => {
  it("finds the project's own models, true to their hashes", async () => {
    const models = await installedModels(OUR_MODELS, ['plate-detector', 'plate-reader']);
    expect(models.map(({ id, classes }) => [id, classes.length])).toEqual([
      ['plate-detector@1.0.1', 1],
      ['plate-reader@1.0.1', 36],
      ['stick-colours@0.7.0', 8],
    ]);
  });

  it("takes the class names from an Ultralytics file, and the manifest's where it has them", async () => {
    await using folder = await modelsFolder();
    await folder.add('tray', onnx);
    await folder.add('sticks', onnx, { classes: ['stick'] });
    await folder.write('notes/readme.md', 'not a model');
    expect((await installedModels(folder.path, [])).map((model) => model.classes)).toEqual([['stick'], ['plate']]);
  });

  it('names the folder that is not there', async () => {
    await expect(installedModels('/nowhere/models', [])).rejects.toThrow('The models folder /nowhere/models cannot be read. Restore it');
  });

  it('names a required model that is missing, and its file', async () => {
    expect(await refusal(async () => undefined)).toMatch(/^The model "tray" is missing: there is no MODELS.tray.manifest.json/);
    const withoutFile = await refusal((folder) => folder.add('tray', onnx, { file: 'other.onnx' }));
    expect(withoutFile).toMatch(/^The model file MODELS.tray.other.onnx cannot be read\. Restore it/);
  });

  it('refuses a model file that is not the one of its manifest, and gives both hashes', async () => {
    const message = await refusal((folder) => folder.add('tray', onnx, { sha256: 'a'.repeat(64) }));
    expect(message).toMatch(/has sha256 [0-9a-f]{64}, but its manifest says a{64}\. Restore the file/);
  });

  it('says which field of a manifest is wrong', async () => {
    expect(await refusal((folder) => folder.write('tray/manifest.json', '{'))).toContain('manifest.json is not JSON');
    const message = await refusal((folder) => folder.add('tray', onnx, { version: '1', licence: undefined, extra: 1 }));
    expect(message).toContain('version: must look like 1.0.0');
    expect(message).toContain('licence: ');
    expect(message).toContain('"extra"');
  });

  it('never follows a manifest out of its folder', async () => {
    expect(await refusal((folder) => folder.add('tray', onnx, { file: '../secret.onnx' }))).toContain('file: must be the name');
  });

  it('refuses a folder whose manifest is another model', async () => {
    expect(await refusal((folder) => folder.add('tray', onnx, { name: 'sticks' }))).toContain(
      'names the model "sticks", but its folder is "tray"',
    );
  });

  it('refuses a model whose classes nobody names, one for another task, and half a file', async () => {
    expect(await refusal((folder) => folder.add('tray', tinyOnnx(dense)))).toContain('does not name its classes. List them as "classes"');
    const segmenting = tinyOnnx({ ...dense, metadata: { task: 'segment' } });
    expect(await refusal((folder) => folder.add('tray', segmenting))).toContain('made for the task "segment", not "detect"');
    expect(await refusal((folder) => folder.add('tray', onnx.subarray(0, 60)))).toContain('not a whole ONNX file');
  });
});
