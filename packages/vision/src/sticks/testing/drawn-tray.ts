import type { RgbImage } from '@souk/core/rgb-image';
import { type StickColour, stickColours } from '@souk/core/stick-colours';
import type { Box } from '../../boxes.ts';
import { type Chance, seededChance } from '../../seeded-chance.ts';
import type { Light } from '../light.ts';
import { BACKGROUNDS, BAMBOO, type LinearRgb, paintOf, shaded } from './drawn-colours.ts';

/** What is drawn; whatever is not said comes from the seed. */
export interface DrawnTrayOptions {
  readonly seed: number;
  readonly sticks?: number;
  /** The light as the camera recorded it; daylight if not said. */
  readonly light?: Light;
  readonly colours?: readonly StickColour[];
}

/** A drawn tray and what is on it: each stick's colour and the square box a model would give, in pixels. */
export interface DrawnTray {
  readonly image: RgbImage;
  readonly sticks: readonly { readonly colour: StickColour; readonly box: Box }[];
}

const WIDTH = 320;
const HEIGHT = 240;
const DAYLIGHT: Light = { red: 1, green: 1, blue: 1 };

/**
 * Draws shaded sticks with painted ends in linear light on a plain or grained background, then tints, exposes, adds noise and
 * clips as a camera does. Crude on purpose: its colours are known exactly, which no photo's are. The same seed draws the same.
 */
export function drawnTray(options: DrawnTrayOptions): DrawnTray {
  const chance = seededChance(options.seed);
  const canvas = background(chance);
  const count = options.sticks ?? Math.floor(chance.between(5, 25));
  const palette = options.colours ?? stickColours;
  const batch = new Map(palette.map((colour) => [colour, paintOf(colour, chance)]));
  const thickness = chance.between(7, 13);
  const drawn = Array.from({ length: count }, (_, index) => {
    const colour = palette[Math.floor(chance.next() * palette.length)] ?? 'red';
    const column = (index + 0.5) / count;
    const x = 20 + column * (WIDTH - 40);
    const y = chance.between(45, HEIGHT - 45);
    const angle = chance.between(-0.5, 0.5) + (chance.next() < 0.5 ? Math.PI : 0);
    const paint = batch.get(colour) ?? BAMBOO;
    const exposure = chance.between(0.45, 1.05);
    const glare = chance.next() < 0.4 ? chance.between(0.1, 0.6) : 0;
    const stick = { x, y, angle, thickness, paint, exposure, glare };
    const side = 1.7 * thickness * chance.between(0.9, 1.1);
    const [dx, dy] = [chance.between(-0.12, 0.12) * thickness, chance.between(-0.12, 0.12) * thickness];
    return { stick, colour, box: { x: x + dx - side / 2, y: y + dy - side / 2, width: side, height: side } };
  });
  // Bare ends first: no stick hides another's paint.
  for (const { stick } of drawn) drawStretch(canvas, stick, 3, 15, BAMBOO);
  for (const { stick } of drawn) drawStretch(canvas, stick, -3, 3, stick.paint);
  const sticks = drawn.map(({ colour, box }) => ({ colour, box }));
  return { image: photographed(canvas, options.light ?? DAYLIGHT, chance), sticks };
}

function background(chance: Chance): Float32Array {
  const [red, green, blue] = BACKGROUNDS[Math.floor(chance.next() * BACKGROUNDS.length)] ?? BAMBOO;
  const canvas = new Float32Array(3 * WIDTH * HEIGHT);
  for (let y = 0; y < HEIGHT; y++) {
    const grain = chance.between(0.8, 1.2);
    for (let x = 0; x < WIDTH; x++) put(canvas, x, y, red * grain, green * grain, blue * grain);
  }
  return canvas;
}

interface Stick {
  readonly x: number;
  readonly y: number;
  readonly angle: number;
  readonly thickness: number;
  readonly paint: LinearRgb;
  readonly exposure: number;
  readonly glare: number;
}

function put(canvas: Float32Array, x: number, y: number, red: number, green: number, blue: number): void {
  const at = 3 * (y * WIDTH + x);
  canvas[at] = red;
  canvas[at + 1] = green;
  canvas[at + 2] = blue;
}

// From and to are in thicknesses along the stick, from the middle of its paint.
function drawStretch(canvas: Float32Array, stick: Stick, from: number, to: number, surface: LinearRgb): void {
  const [sine, cosine] = [Math.sin(stick.angle), Math.cos(stick.angle)];
  for (let along = from * stick.thickness; along < to * stick.thickness; along += 0.7) {
    for (let across = -0.5; across <= 0.5; across += 0.6 / stick.thickness) {
      const x = Math.round(stick.x + sine * along + cosine * across * stick.thickness);
      const y = Math.round(stick.y + cosine * along - sine * across * stick.thickness);
      if (x >= 0 && y >= 0 && x < WIDTH && y < HEIGHT) put(canvas, x, y, ...shaded(surface, across, stick.exposure, stick.glare));
    }
  }
}

function photographed(canvas: Float32Array, lamp: Light, chance: Chance): RgbImage {
  const exposure = chance.between(0.6, 1.1);
  // Equally bright to the eye, whatever its colour.
  const scale = exposure / (0.2126 * lamp.red + 0.7152 * lamp.green + 0.0722 * lamp.blue);
  const gains = [lamp.red * scale, lamp.green * scale, lamp.blue * scale];
  const flare = chance.between(0, 0.015);
  const noise = chance.between(1, 5);
  const data = new Uint8Array(canvas.length);
  for (let index = 0; index < data.length; index++) {
    const light = Math.min(1, ((canvas[index] ?? 0) + flare) * (gains[index % 3] ?? 1));
    const encoded = light <= 0.0031308 ? 12.92 * light : 1.055 * light ** (1 / 2.4) - 0.055;
    data[index] = Math.min(255, Math.max(0, Math.round(255 * encoded + noise * (2 * chance.next() - 1))));
  }
  return { width: WIDTH, height: HEIGHT, data };
}
