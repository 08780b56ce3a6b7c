import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { onnxMetadata } from './onnx-metadata.ts';
import { OUR_MODELS } from './testing/models-folder.ts';
import { tinyOnnx } from './testing/tiny-onnx.ts';

const output = { dims: [1, 5, 1], data: [1, 1, 1, 1, 1] };
const withMetadata = (metadata: Record<string, string>) => onnxMetadata(tinyOnnx({ input: [1, 3, 32, 32], output, metadata }));

describe('onnxMetadata', () => {
  it('reads what yolo export writes; imgsz is height first', () => {
    const names = `{0: 'red stick', 1: "driver's", 2: 'it\\'s'}`;
    expect(withMetadata({ task: 'detect', names, imgsz: '[384, 640]', stride: '32', author: 'Ultralytics' })).toEqual({
      task: 'detect',
      classes: ['red stick', "driver's", "it's"],
      inputSize: { width: 640, height: 384 },
      strideLength: 32,
    });
  });

  it('leaves out class names with a hole, which would shift every label behind it', () => {
    expect(withMetadata({ names: "{0: 'a', 2: 'c'}" }).classes).toBeUndefined();
    expect(withMetadata({ names: 'None' }).classes).toBeUndefined();
  });

  it('says nothing about a model that says nothing', async () => {
    const file = await readFile(join(OUR_MODELS, 'plate-reader/model.onnx'));
    expect(onnxMetadata(file)).toEqual({ task: undefined, classes: undefined, inputSize: undefined, strideLength: undefined });
  });

  it('refuses bytes that are not a whole ONNX file', async () => {
    const file = await readFile(join(OUR_MODELS, 'plate-reader/model.onnx'));
    expect(() => onnxMetadata(file.subarray(0, 100_000))).toThrow('not a whole ONNX file');
    expect(() => onnxMetadata(Buffer.from('<html>not found</html>'))).toThrow('not a whole ONNX file');
    expect(() => onnxMetadata(Buffer.alloc(40, 0xff))).toThrow('not a whole ONNX file');
  });
});
