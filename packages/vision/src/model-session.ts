import { InferenceSession, Tensor } from 'onnxruntime-node';
import type { Size } from './boxes.ts';
import type { RawOutput } from './decode-yolo.ts';
import { largestInput, type ModelInput } from './input-size.ts';
import type { InstalledModel } from './installed-models.ts';
import { type ModelLayout, modelLayout } from './model-layout.ts';

/** A model loaded into this thread. */
export interface ModelSession {
  readonly id: string;
  readonly classes: readonly string[];
  readonly input: ModelInput;
  readonly layout: ModelLayout;
  /** Room for the planes of the largest input, for one run at a time. */
  readonly memory: Float32Array;
  /** Runs the model on planes of `size` pixels, as `letterboxed` makes them. Blocks the thread meanwhile. */
  run(planes: Float32Array, size: Size): Promise<RawOutput>;
  close(): Promise<void>;
}

/** Where a model of dynamic size says nothing about it; what Ultralytics trains with. */
const USUAL_SIZE = { width: 640, height: 640 };
const USUAL_STRIDE = 32;

/** Runs something native; see `throughGate`. */
export type NativeRunner = <T>(native: () => Promise<T>) => Promise<T>;

/**
 * Loads a model on one CPU thread (workers share the cores) and runs it once, so that the first photo is not slower
 * and a model that cannot be read is found now. Throws an Error of one line that names the file.
 */
export async function openModel(model: InstalledModel, runNative: NativeRunner = (native) => native()): Promise<ModelSession> {
  try {
    return await open(model, runNative);
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message.replaceAll(/\s+/g, ' ') : String(cause);
    throw new Error(`The model file ${model.path} cannot be used: ${reason}.`, { cause });
  }
}

const SESSION_OPTIONS = { intraOpNumThreads: 1, interOpNumThreads: 1, executionMode: 'sequential', logSeverityLevel: 3 } as const;

async function open(model: InstalledModel, runNative: NativeRunner): Promise<ModelSession> {
  const session = await runNative(() => InferenceSession.create(model.path, SESSION_OPTIONS));
  const inputName = session.inputNames[0] ?? '';
  const outputName = session.outputNames[0] ?? '';
  const input = inputOf(session, model);
  const run = async (planes: Float32Array, size: Size): Promise<RawOutput> => {
    const tensor = new Tensor('float32', planes, [1, 3, size.height, size.width]);
    const output = (await runNative(() => session.run({ [inputName]: tensor }, [outputName])))[outputName];
    if (!(output?.data instanceof Float32Array)) throw new Error('its output is not float32: export it without half and int8');
    return { data: output.data, dims: output.dims };
  };
  const largest = largestInput(input);
  const memory = new Float32Array(3 * largest.width * largest.height);
  const first = await run(memory.subarray(0, 3 * input.size.width * input.size.height), input.size);
  const layout = modelLayout(first.dims, model.classes.length, input.size, model.manifest.layout);
  return { id: model.id, classes: model.classes, input, layout, memory, run, close: () => runNative(() => session.release()) };
}

function inputOf(session: InferenceSession, model: InstalledModel): ModelInput {
  const metadata = session.inputMetadata[0];
  if (session.inputMetadata.length !== 1 || !metadata?.isTensor) throw new Error('it does not take one image');
  if (metadata.type !== 'float32') throw new Error(`it takes ${metadata.type}: export it without half and int8`);
  const [batch, channels, height, width] = metadata.shape;
  const isOneImage = metadata.shape.length === 4 && (batch === 1 || isOpen(batch)) && (channels === 3 || isOpen(channels));
  if (!isOneImage) throw new Error(`its input is [${metadata.shape.join(', ')}], not [1, 3, height, width]: export it with batch=1`);
  const stride = model.metadata.strideLength ?? USUAL_STRIDE;
  if (typeof height === 'number' && height > 0 && typeof width === 'number' && width > 0) {
    return { size: { width, height }, isDynamic: false, stride };
  }
  return { size: model.manifest.inputSize ?? model.metadata.inputSize ?? USUAL_SIZE, isDynamic: true, stride };
}

function isOpen(dimension: number | string | undefined): boolean {
  return typeof dimension === 'string' || dimension === -1;
}
