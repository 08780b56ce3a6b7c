import { cropRectangle } from '@souk/vision/crop';
import { inputSizeFor } from '@souk/vision/input-size';
import { installedModels } from '@souk/vision/installed-models';
import { type ModelSession, openModel } from '@souk/vision/model-session';
import type { PlateReading } from '@souk/vision/vision-types';

type Size = PlateReading['image'];

/** The plate models without anything around them. */
export interface BareModels {
  /** Runs each network as often, and on inputs of the same sizes, as a reading did; times in milliseconds. */
  time(reading: PlateReading, cropPaddingPx: number): Promise<{ readonly detect: number; readonly read: number }>;
  close(): Promise<void>;
}

/** Loads the plate models of a folder into this thread. */
export async function openBareModels(modelsFolder: string): Promise<BareModels> {
  const models = await installedModels(modelsFolder, ['plate-detector', 'plate-reader']);
  const open = async (name: string) => {
    const model = models.find(({ manifest }) => manifest.name === name);
    if (!model) throw new Error(`there is no model ${name}`);
    return await openModel(model);
  };
  const [detector, reader] = [await open('plate-detector'), await open('plate-reader')];
  return {
    time: async ({ image, plates }, cropPaddingPx) => {
      const crops = plates.map(({ box }) => cropRectangle(box, cropPaddingPx, image));
      return { detect: await timeOf(detector, [image]), read: await timeOf(reader, crops) };
    },
    close: async () => {
      await detector.close();
      await reader.close();
    },
  };
}

async function timeOf(model: ModelSession, sources: readonly Size[]): Promise<number> {
  let totalMs = 0;
  for (const source of sources) {
    const size = inputSizeFor(source, model.input);
    const grey = new Float32Array(3 * size.width * size.height).fill(0.45);
    const started = performance.now();
    await model.run(grey, size);
    totalMs += performance.now() - started;
  }
  return totalMs;
}
