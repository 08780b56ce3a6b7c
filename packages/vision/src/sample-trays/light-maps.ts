import sharp from 'sharp';
import { chanceFor } from './chance-for.ts';
import type { TrayPlan } from './plan-tray.ts';
import type { SoftMap } from './soft-map.ts';
import { num, stops } from './svg-text.ts';
import { trayStyle } from './tray-style.ts';

const WIDTH = 200;

/** How much of the lamp's light arrives where in a photo, and how much of the lamp is mirrored on top; linear, 0 to 1. */
export interface LightMaps {
  readonly shade: SoftMap;
  readonly glare: SoftMap | undefined;
}

/** Draws both for a plan; small, for light changes slowly. */
export async function lightMaps(plan: TrayPlan): Promise<LightMaps> {
  const [shade, glare] = await Promise.all([softMap(shadeSvg(plan), plan), plan.glare ? softMap(glareSvg(plan), plan) : undefined]);
  return { shade, glare };
}

// Grey levels are square roots, so that the darkest steps are too small to be seen.
async function softMap(drawing: string, plan: TrayPlan): Promise<SoftMap> {
  const height = Math.max(2, Math.round((WIDTH * plan.height) / plan.width));
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${WIDTH}" height="${height}" viewBox="0 0 100 100" preserveAspectRatio="none">${drawing}</svg>`;
  const levels = await sharp(Buffer.from(svg)).extractChannel(0).raw().toBuffer();
  return { width: WIDTH, height, values: Float32Array.from(levels, (level) => (level / 255) ** 2) };
}

function grey(level: number): string {
  return `rgb(${[level, level, level].map((share) => Math.round(Math.sqrt(share) * 255)).join(',')})`;
}

// Brighter towards the lamp, darker in the corners, and perhaps in the shadow of whoever takes the photo.
function shadeSvg(plan: TrayPlan): string {
  const chance = chanceFor(plan.seed, 'shade');
  const { lamp } = trayStyle(plan);
  const [near, far] = [1, chance.between(0.55, 0.85)];
  const axis = `x1="${num(0.5 + lamp.x / 2)}" y1="${num(0.5 + lamp.y / 2)}" x2="${num(0.5 - lamp.x / 2)}" y2="${num(0.5 - lamp.y / 2)}"`;
  const dark = chance.between(0.3, 0.6);
  const turn = num(chance.between(-40, 40));
  const at = `translate(${num(chance.between(15, 85))} ${num(chance.between(45, 100))}) rotate(${turn})`;
  const person = `<g transform="${at}" opacity="${num(dark)}" filter="url(#soft)"><ellipse cy="8" rx="19" ry="24"/><rect x="-34" y="22" width="68" height="90" rx="22"/><rect x="-12" y="-38" width="11" height="70" rx="5"/></g>`;
  return `<linearGradient id="fall" ${axis}>${stops([0, grey(near)], [1, grey(far)])}</linearGradient>
    <radialGradient id="corner" r="0.75">${stops([0.45, '#000', 0], [1, '#000', chance.between(0.1, 0.35)])}</radialGradient>
    <filter id="soft" filterUnits="userSpaceOnUse" x="-200" y="-200" width="500" height="500"><feGaussianBlur stdDeviation="${num(chance.between(2, 6))}"/></filter>
    <rect width="100" height="100" fill="url(#fall)"/>${plan.shadow ? person : ''}<rect width="100" height="100" fill="url(#corner)"/>`;
}

// A window or a lamp, mirrored in what is smooth: never so strong that paint under it could not be told.
function glareSvg(plan: TrayPlan): string {
  const chance = chanceFor(plan.seed, 'glare');
  const blur = chance.between(2, 6);
  const spots = Array.from({ length: 1 + Math.floor(chance.next() * 3) }, () => {
    const turn = `translate(${num(chance.between(10, 90))} ${num(chance.between(10, 90))}) rotate(${num(chance.between(-45, 45))})`;
    const level = grey(chance.between(0.07, 0.2));
    const [rx, ry] = [chance.between(5, 18), chance.between(3, 12)];
    const shape =
      chance.next() < 0.4
        ? `<rect x="${num(-rx)}" y="${num(-ry)}" width="${num(2 * rx)}" height="${num(2 * ry)}"/>`
        : `<ellipse rx="${num(rx)}" ry="${num(ry)}"/>`;
    return `<g transform="${turn}" fill="${level}" filter="url(#soft)">${shape}</g>`;
  });
  return `<filter id="soft" filterUnits="userSpaceOnUse" x="-200" y="-200" width="500" height="500"><feGaussianBlur stdDeviation="${num(blur)}"/></filter><rect width="100" height="100"/>${spots.join('')}`;
}
