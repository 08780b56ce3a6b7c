import { type StickColour, stickColours } from '@souk/core/stick-colours';
import { describe, expect, it } from 'vitest';
import { wholeOf } from '../detect.ts';
import { boxPixels, middleOf } from './box-pixels.ts';
import { estimateLight } from './estimate-light.ts';
import { blackBody, type Light } from './light.ts';
import { type Scene, sceneOf } from './scene.ts';
import { drawnTray } from './testing/drawn-tray.ts';

const day = blackBody(6504);
const lit = (kelvin: number): Light => {
  const body = blackBody(kelvin);
  return { red: body.red / day.red, green: 1, blue: body.blue / day.blue };
};

function estimated(seed: number, light: Light, saysColours: boolean, colours?: readonly StickColour[]): Light {
  const { image, sticks } = drawnTray({ seed, light, sticks: 16, colours });
  const scene = sceneOf(image, wholeOf(image));
  const hints = sticks.map(({ box, colour }) => {
    const [red, green, blue] = middleOf(boxPixels(image, box));
    return { middle: [red / scene.white, green / scene.white, blue / scene.white] as const, colour: saysColours ? colour : undefined };
  });
  return estimateLight(scene, hints);
}

// How far two lights are apart, as the logarithm of their channels' ratios.
const apart = (a: Light, b: Light) => Math.hypot(Math.log(a.red / b.red), Math.log(a.blue / b.blue));
const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
const seeds = Array.from({ length: 8 }, (_, index) => 100 + 17 * index);

describe('estimateLight', () => {
  it.each([2700, 3500, 5000, 6504, 9000])('finds light of %i K on trays of any background', (kelvin) => {
    const errors = seeds.map((seed) => apart(estimated(seed, lit(kelvin), false), lit(kelvin)));
    // A bulb is 1.7 from daylight.
    expect(mean(errors)).toBeLessThan(0.4);
  });

  it('is helped by what a sure model says, where all sticks have one colour', () => {
    const errors = (saysColours: boolean) =>
      stickColours.flatMap((only) => [3, 4].map((seed) => apart(estimated(seed, lit(2700), saysColours, [only]), lit(2700))));
    expect(mean(errors(true))).toBeLessThan(mean(errors(false)));
  });

  it('stays near daylight where nothing is seen', () => {
    const nothing: Scene = { chromaticities: new Float32Array(), white: 1, grey: { red: 0, blue: 0 } };
    const light = estimateLight(nothing, []);
    expect(apart(light, { red: 1, green: 1, blue: 1 })).toBeLessThan(0.25);
  });

  it('never goes beyond what lamps and skies do, whatever is shown', () => {
    const green: Scene = { chromaticities: Float32Array.from([-5, -5, -5, -5]), white: 1, grey: { red: -5, blue: -5 } };
    const light = estimateLight(green, [{ middle: [0, 1, 0] }]);
    expect(apart(light, { red: 1, green: 1, blue: 1 })).toBeLessThan(2.5);
    expect(Number.isFinite(light.red + light.blue)).toBe(true);
  });
});
