import sharp from 'sharp';
import { chanceFor } from './chance-for.ts';
import { drawScene } from './draw-scene.ts';
import { expose } from './expose.ts';
import { groundPixels } from './ground.ts';
import { layOutTray } from './lay-out-tray.ts';
import { lightMaps } from './light-maps.ts';
import { motionBlur } from './motion-blur.ts';
import { planTray, type TrayPlan } from './plan-tray.ts';
import type { SampleTray } from './sample-tray.ts';

/**
 * Renders a photo of a tray of skewers as a JPEG: the same bytes for the same tray. For tests, the demo and the
 * measure of a model that has never seen this style. Throws a RangeError as {@link trayTruth} does.
 */
export async function renderTray(tray: SampleTray): Promise<Uint8Array> {
  const plan = planTray(tray);
  const layout = layOutTray(plan);
  const { width, height } = plan;
  const raw = { raw: { width, height, channels: 3 } } as const;
  const scene = Buffer.from(drawScene(plan, layout));
  const [ground, maps] = await Promise.all([groundPixels(plan), lightMaps(plan)]);
  const painted = await sharp(ground, raw)
    .composite([{ input: scene }])
    .removeAlpha()
    .raw()
    .toBuffer();
  const pixels = await throughLens(painted, plan);
  expose(pixels, maps, plan);
  return sharp(pixels, raw).jpeg({ quality: plan.quality }).toBuffer();
}

async function throughLens(painted: Buffer, { seed, width, height, blur, motion, pixelsPerUnit }: TrayPlan): Promise<Buffer> {
  const sigma = blur * pixelsPerUnit;
  const soft =
    sigma < 0.3
      ? painted
      : await sharp(painted, { raw: { width, height, channels: 3 } })
          .blur(sigma)
          .raw()
          .toBuffer();
  return motion === 0 ? soft : motionBlur(soft, width, height, motion * pixelsPerUnit, chanceFor(seed, 'motion').between(0, 180));
}
