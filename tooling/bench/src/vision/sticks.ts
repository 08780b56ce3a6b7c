import { decodeRgb } from '@souk/vision/decode-rgb';
import { candidatesIn, wholeOf } from '@souk/vision/detect';
import { installedModels } from '@souk/vision/installed-models';
import { openModel } from '@souk/vision/model-session';
import { renderTray } from '@souk/vision/sample-trays/render-tray';
import type { Vision } from '@souk/vision/vision-types';
import { type Figure, figureOf } from '../figure.ts';
import { median, percentile } from '../stats.ts';

/** Readings of one round. */
const readings = 10;
const model = 'stick-colours';

/** How long a tray of 20 sticks takes on a phone's 12 megapixels, against decoding it whole, resizing it and the network alone. */
export async function stickFigures(vision: Vision, modelsFolder: string, rounds: number): Promise<Figure[]> {
  const photo = await renderTray({ seed: 20, sticks: 20, width: 4000, height: 3000 });
  const [installed] = (await installedModels(modelsFolder, [model])).filter(({ manifest }) => manifest.name === model);
  if (!installed) throw new Error(`there is no model ${model}`);
  const session = await openModel(installed);
  const times: Record<'floor' | 'decode' | 'colour' | 'total', number[]> = { floor: [], decode: [], colour: [], total: [] };
  // The first reading warms up.
  for (let reading = 0; reading <= rounds * readings; reading += 1) {
    const started = performance.now();
    const image = await decodeRgb(photo);
    await candidatesIn(image, wholeOf(image), session, 1);
    const floorMs = performance.now() - started;
    const { timingsMs } = await vision.readSticks(photo);
    if (reading > 0) {
      times.floor.push(floorMs);
      times.decode.push(timingsMs.decode);
      times.colour.push(timingsMs.colour);
      times.total.push(timingsMs.total);
    }
  }
  await session.close();
  const ms = { unit: 'ms', better: 'less' } as const;
  const floor = (value: number) => ({ name: 'decode, resize and network', value });
  return [
    figureOf({ ...ms, what: 'tray of 12 megapixels: decode', ours: median(times.decode) }),
    figureOf({ ...ms, what: 'tray: light and 20 colours', ours: median(times.colour) }),
    figureOf({ ...ms, what: 'tray: all, p50', ours: median(times.total), yardstick: floor(median(times.floor)) }),
    figureOf({ ...ms, what: 'tray: all, p95', ours: percentile(times.total, 95), yardstick: floor(percentile(times.floor, 95)) }),
  ];
}
