import sharp from 'sharp';
import { drawPlate } from './sample-plate.ts';
import { type Chance, seededChance } from './seeded-chance.ts';

/** What is to be seen: a plate's text (0-9, A-Z, blank, hyphen, line break) and a number that decides everything else. */
export interface SampleScene {
  readonly plate: string;
  readonly seed: number;
}

/** Scenes for a demonstration, one of them with two rows; our models read them all. */
export const sampleScenes: readonly SampleScene[] = [
  { plate: 'KX 472 PT', seed: 1 },
  { plate: 'B 728 RTE', seed: 2 },
  { plate: 'AB 53\n9247', seed: 3 },
  { plate: 'HN 936 VG', seed: 4 },
  { plate: 'CL 845 ZS', seed: 5 },
  { plate: 'MW 267 JD', seed: 6 },
];

const WIDTH = 1280;
const HEIGHT = 720;

/**
 * Renders the rear of a car with a plate, as a JPEG of 1280 x 720 pixels: the same bytes for the same scene. For tests
 * and the demo, which may not carry photographs. Throws where the plate has a character that cannot be drawn.
 */
export async function renderSampleScene(scene: SampleScene): Promise<Uint8Array> {
  const chance = seededChance(scene.seed);
  const picture = sharp(Buffer.from(sceneSvg(scene.plate, chance)));
  const { data, info } = await picture.blur(chance.between(0.5, 0.9)).flatten().raw().toBuffer({ resolveWithObject: true });
  const { width, height, channels } = info;
  return sharp(grainy(data, chance), { raw: { width, height, channels } }).jpeg({ quality: 88 }).toBuffer();
}

function sceneSvg(plate: string, chance: Chance): string {
  const x = chance.between(540, 740);
  const y = chance.between(360, 420);
  const tilt = chance.between(-3, 3);
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${WIDTH}" height="${HEIGHT}">
    ${backgroundSvg(chance)}
    <g transform="translate(${x} ${y}) rotate(${tilt}) scale(${chance.between(0.9, 1.15)})">${carSvg(plate, chance)}</g>
  </svg>`;
}

function backgroundSvg(chance: Chance): string {
  const day = chance.between(0.55, 1);
  const grey = (level: number) => `rgb(${[1, 1.01, 1.04].map((tint) => Math.round(Math.min(255, level * tint * day))).join(',')})`;
  const shapes = Array.from({ length: 9 }, () => {
    const height = chance.between(60, 300);
    const fill = `hsl(${chance.between(20, 140)} ${chance.between(5, 30)}% ${chance.between(18, 60) * day}%)`;
    return `<rect x="${chance.between(-80, WIDTH)}" y="${330 - height}" width="${chance.between(60, 260)}" height="${height}" fill="${fill}"/>`;
  });
  return `<defs>
      <linearGradient id="sky" x2="0" y2="1"><stop stop-color="${grey(170)}"/><stop offset="1" stop-color="${grey(225)}"/></linearGradient>
      <linearGradient id="road" x2="0" y2="1"><stop stop-color="${grey(120)}"/><stop offset="1" stop-color="${grey(78)}"/></linearGradient>
    </defs>
    <rect width="${WIDTH}" height="330" fill="url(#sky)"/>${shapes.join('')}
    <rect y="330" width="${WIDTH}" height="390" fill="url(#road)"/>
    <path d="M560 330L300 720H330L566 330ZM720 330L980 720H950L714 330Z" fill="${grey(200)}"/>`;
}

// The car's own units are pixels; 0, 0 is the middle of its boot lid.
function carSvg(plate: string, chance: Chance): string {
  const hue = chance.between(0, 360);
  const saturation = chance.between(0, 45);
  const light = chance.between(20, 62);
  const paint = (change: number) => `hsl(${hue} ${saturation}% ${light + change}%)`;
  const drawing = drawPlate(plate);
  const scale = chance.between(170, 210) / Math.max(drawing.width, 2.2 * drawing.height);
  const plateY = 96 - (drawing.height * scale) / 2;
  const lamp = (x: number) =>
    `<rect x="${x}" y="2" width="72" height="46" rx="9" fill="#a51d20"/><rect x="${x + 8}" y="30" width="56" height="10" rx="4" fill="#e8d5c8"/>`;
  return `
    <ellipse cy="226" rx="300" ry="26" fill="#111" opacity="0.55"/>
    <rect x="-250" y="150" width="70" height="80" rx="14" fill="#17181b"/><rect x="180" y="150" width="70" height="80" rx="14" fill="#17181b"/>
    <path d="M-190 -40L-140 -150Q-130 -166 -108 -166H108Q130 -166 140 -150L190 -40Z" fill="${paint(-6)}"/>
    <path d="M-158 -46L-118 -136Q-112 -146 -100 -146H100Q112 -146 118 -136L158 -46Z" fill="#20262e"/>
    <path d="M-120 -60L-96 -130H-20L-50 -60Z" fill="#3d4a58" opacity="0.7"/>
    <path d="M-258 190V10Q-256 -40 -200 -46H200Q256 -40 258 10V190Q256 204 240 204H-240Q-256 204 -258 190Z" fill="${paint(0)}"/>
    <path d="M-258 140H258V190Q256 204 240 204H-240Q-256 204 -258 190Z" fill="${paint(-9)}"/>
    <path d="M-200 -40H200" stroke="${paint(12)}" stroke-width="4"/><path d="M-236 62H236" stroke="${paint(-14)}" stroke-width="3"/>
    ${lamp(-246)}${lamp(174)}
    <rect x="-130" y="60" width="260" height="74" rx="10" fill="${paint(-12)}"/>
    <g transform="translate(${(-drawing.width * scale) / 2} ${plateY}) scale(${scale})">${drawing.svg}</g>`;
}

// Sensor noise: without it a drawing has flat areas no camera gives.
function grainy(pixels: Uint8Array, chance: Chance): Uint8Array {
  const strength = chance.between(4, 12);
  return pixels.map((value) => Math.min(255, Math.max(0, Math.round(value + (chance.next() - 0.5) * strength))));
}
