import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { installedModels } from './installed-models.ts';
import { decodeOutput } from './model-layout.ts';
import { openModel } from './model-session.ts';
import { modelsFolder } from './testing/models-folder.ts';
import { type TinyModel, tinyOnnx } from './testing/tiny-onnx.ts';

const twoClasses = { task: 'detect', names: "{0: 'car', 1: 'van'}", stride: '32', imgsz: '[64, 96]' };
const found = [{ box: { x: 6, y: 8, width: 20, height: 16 }, classIndex: 1, confidence: 0.75 }];

async function opened(model: TinyModel, manifest: Record<string, unknown> = {}) {
  await using folder = await modelsFolder();
  await folder.add('tray', tinyOnnx({ metadata: twoClasses, ...model }), manifest);
  const [installed = expect.unreachable()] = await installedModels(folder.path, ['tray']);
  const session = await openModel(installed).catch((error: Error) => {
    throw new Error(error.message.replace(join(folder.path, 'tray'), 'TRAY'));
  });
  const output = await session.run(new Float32Array(3 * session.input.size.width * session.input.size.height), session.input.size);
  await session.close();
  return { ...session, found: decodeOutput(output, session.layout, session.classes.length, 0.5) };
}

const fixed = [1, 3, 64, 96];
const open = ['batch', 3, 'height', 'width'];
const dense = { dims: [1, 6, 3], data: [16, 0, 0, 16, 0, 0, 20, 0, 0, 16, 0, 0, 0.1, 0, 0, 0.75, 0, 0] };
const transposed = { dims: [1, 3, 6], data: [16, 16, 20, 16, 0.1, 0.75, ...new Array(12).fill(0)] };
const endToEnd = { dims: [1, 2, 6], data: [6, 8, 26, 24, 0.75, 1, 0, 0, 0, 0, 0, 0] };

describe('openModel', () => {
  it('runs a yolo export as it comes: size, layout and classes from the file', async () => {
    const model = await opened({ input: fixed, output: dense });
    expect(model).toMatchObject({ id: 'tray@1.0.0', classes: ['car', 'van'], layout: 'channels-first', found });
    expect(model.input).toEqual({ size: { width: 96, height: 64 }, isDynamic: false, stride: 32 });
  });

  it('runs an end-to-end export (nms=True, YOLOv10, YOLO26)', async () => {
    expect(await opened({ input: fixed, output: endToEnd })).toMatchObject({ layout: 'end-to-end', found });
  });

  it('runs a transposed one; two classes need the layout in the manifest where the number of boxes is no grid', async () => {
    expect(await opened({ input: fixed, output: transposed }, { layout: 'boxes-first' })).toMatchObject({ layout: 'boxes-first', found });
    const threeClasses = { ...twoClasses, names: "{0: 'car', 1: 'van', 2: 'bus'}" };
    const output = { dims: [1, 1, 7], data: [16, 16, 20, 16, 0.1, 0.75, 0] };
    expect(await opened({ input: fixed, output, metadata: threeClasses })).toMatchObject({ layout: 'boxes-first', found });
  });

  it('runs a dynamic export at the size of the manifest, else of the file, else 640', async () => {
    const inputOf = async (metadata: Record<string, string>, manifest = {}) =>
      (await opened({ input: open, output: dense, metadata }, manifest)).input;
    expect(await inputOf(twoClasses, { inputSize: { width: 128, height: 160 } })).toMatchObject({ size: { width: 128, height: 160 } });
    expect(await inputOf(twoClasses)).toEqual({ size: { width: 96, height: 64 }, isDynamic: true, stride: 32 });
    expect(await inputOf({ names: twoClasses.names })).toEqual({ size: { width: 640, height: 640 }, isDynamic: true, stride: 32 });
  });

  it('refuses what it cannot run, naming the file and what to do', async () => {
    const refusal = (model: TinyModel, manifest = {}) => expect(opened(model, manifest)).rejects;
    await refusal({ input: fixed, output: dense, isHalf: true }).toThrow(
      'TRAY/model.onnx cannot be used: it takes float16: export it without half',
    );
    await refusal({ input: [4, ...fixed.slice(1)], output: dense }).toThrow(
      'its input is [4, 3, 64, 96], not [1, 3, height, width]: export it with batch=1',
    );
    await refusal({ input: [1, 1, 64, 96], output: dense }).toThrow('its input is [1, 1, 64, 96]');
    await refusal({ input: fixed, output: dense }, { classes: ['car'] }).toThrow(
      'its output is [1, 6, 3], but 1 classes need [1, 5, boxes]',
    );
    await refusal({ input: fixed, output: dense }, { layout: 'boxes-first' }).toThrow('the layout boxes-first need');
  });
});
