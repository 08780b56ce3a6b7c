import { createHash } from 'node:crypto';
import { cp, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** The project's own models. */
export const OUR_MODELS = join(import.meta.dirname, '../../../../models');

/** A models folder of a test's own, removed with `await using`. */
export interface ModelsFolder extends AsyncDisposable {
  readonly path: string;
  /** Copies one of the project's models. */
  copy(name: string): Promise<void>;
  /** Writes a model and its manifest; `changes` replace or (undefined) remove fields of a valid one. */
  add(name: string, onnx: Uint8Array, changes?: Readonly<Record<string, unknown>>): Promise<void>;
  write(file: string, content: string | Uint8Array): Promise<void>;
}

/** Makes an empty {@link ModelsFolder}. */
export async function modelsFolder(): Promise<ModelsFolder> {
  const path = await mkdtemp(join(tmpdir(), 'souk-models-'));
  const write = async (file: string, content: string | Uint8Array) => {
    await mkdir(join(path, file, '..'), { recursive: true });
    await writeFile(join(path, file), content);
  };
  return {
    path,
    write,
    copy: (name) => cp(join(OUR_MODELS, name), join(path, name), { recursive: true }),
    add: async (name, onnx, changes = {}) => {
      await write(`${name}/model.onnx`, onnx);
      await write(`${name}/manifest.json`, JSON.stringify({ ...manifestFor(name, onnx), ...changes }));
    },
    [Symbol.asyncDispose]: () => rm(path, { recursive: true, force: true }),
  };
}

function manifestFor(name: string, onnx: Uint8Array): Record<string, unknown> {
  return {
    name,
    version: '1.0.0',
    task: 'detect',
    description: 'A model for a test.',
    file: 'model.onnx',
    sha256: createHash('sha256').update(onnx).digest('hex'),
    defaults: { confidence: 0.5, iou: 0.5 },
    licence: 'MIT',
    trainingData: 'None.',
    accuracy: [],
  };
}
