import sharp from 'sharp';
import { chanceFor } from './chance-for.ts';
import { drawScene } from './draw-scene.ts';
import { expose } from './expose.ts';
import { groundPixels } from './ground.ts';
import { layOutTray } from './lay-out-tray.ts';
import { lightMaps } from './light-maps.ts';
import { motionBlur } from './motion-blur.ts';
import { paintOver } from './paint-over.ts';
import { planTray, type TrayPlan } from './plan-tray.ts';
import type { SampleTray } from './sample-tray.ts';

/**
 * Renders a photo of a tray of skewers as a JPEG: the same bytes for the same tray. For tests, the demo and the
 * measure of a model that has never seen this style. Throws a RangeError as {@link trayTruth} does.
 */
export async function renderTray(tray: SampleTray): Promise<Uint8Array> {
  const plan = planTray(tray);
  const drawing = Buffer.from(drawScene(plan, layOutTray(plan)));
  const { width, height } = plan;
  const raw = { raw: { width, height, channels: 3 } } as const;
  const scene = sharp(drawing).ensureAlpha().raw().toBuffer();
  const [ground, things, maps] = await Promise.all([groundPixels(plan), scene, lightMaps(plan)]);
  paintOver(ground, things);
  const pixels = await throughLens(ground, plan);
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
