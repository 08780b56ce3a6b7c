import sharp from 'sharp';
import { chanceFor } from './chance-for.ts';
import type { TrayPlan } from './plan-tray.ts';
import { num, stops } from './svg-text.ts';
import { trayStyle } from './tray-style.ts';

const SMALL = 160;

/** For each pixel how much of the lamp's light arrives, and how much of the lamp is mirrored on top; 0 to 255. */
export interface LightMaps {
  readonly shade: Buffer;
  readonly glare: Buffer | undefined;
}

/** Draws both small, for light changes slowly, and stretches them to the photo's size. */
export async function lightMaps(plan: TrayPlan): Promise<LightMaps> {
  const [shade, glare] = await Promise.all([stretched(shadeSvg(plan), plan), plan.glare ? stretched(glareSvg(plan), plan) : undefined]);
  return { shade, glare };
}

async function stretched(drawing: string, { width, height }: TrayPlan): Promise<Buffer> {
  const high = Math.round((SMALL * height) / width);
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${SMALL}" height="${high}" viewBox="0 0 100 100" preserveAspectRatio="none">${drawing}</svg>`;
  // Rendered before it is stretched: sharp would otherwise draw the SVG, blur and all, at the large size.
  const small = await sharp(Buffer.from(svg)).extractChannel(0).raw().toBuffer();
  return sharp(small, { raw: { width: SMALL, height: high, channels: 1 } }).resize(width, height, { fit: 'fill', kernel: 'cubic' }).extractChannel(0).raw().toBuffer();
}

function grey(level: number): string {
  return `rgb(${[level, level, level].map((share) => Math.round(share * 255)).join(',')})`;
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
    const level = grey(chance.between(0.12, 0.34));
    const [rx, ry] = [chance.between(5, 18), chance.between(3, 12)];
    const shape = chance.next() < 0.4 ? `<rect x="${num(-rx)}" y="${num(-ry)}" width="${num(2 * rx)}" height="${num(2 * ry)}"/>` : `<ellipse rx="${num(rx)}" ry="${num(ry)}"/>`;
    return `<g transform="${turn}" fill="${level}" filter="url(#soft)">${shape}</g>`;
  });
  return `<filter id="soft" filterUnits="userSpaceOnUse" x="-200" y="-200" width="500" height="500"><feGaussianBlur stdDeviation="${num(blur)}"/></filter><rect width="100" height="100"/>${spots.join('')}`;
}
