import { type StickColour, stickColours } from '@souk/core/stick-colours';
import { describe, expect, it } from 'vitest';
import { wholeOf } from '../detect.ts';
import { boxPixels } from './box-pixels.ts';
import { colourEvidence } from './colour-evidence.ts';
import { blackBody, type Light, NEUTRAL_LIGHT } from './light.ts';
import { measureColours } from './measure-colours.ts';
import { drawnTray } from './testing/drawn-tray.ts';
import { filled } from './testing/filled.ts';

const day = blackBody(6504);

/** The light of a black body, as a camera that is balanced for daylight records it, with `green` more than it has (logarithm). */
function lit(kelvin: number, green = 0): Light {
  const body = blackBody(kelvin);
  return { red: (body.red / day.red) * Math.exp(-green), green: 1, blue: (body.blue / day.blue) * Math.exp(-green) };
}

interface Judged {
  readonly colour: StickColour;
  readonly said: StickColour;
  readonly strength: number;
}

function judged(light: Light, trays: number): Judged[] {
  return Array.from({ length: trays }, (_, index) => drawnTray({ seed: 31 * index + 5, light })).flatMap(({ image, sticks }) => {
    // No word of a model's: the pixels alone.
    const silent = sticks.map(({ box }) => ({ box, model: { colour: 'red', confidence: 0 } as const }));
    const { colours } = measureColours(image, wholeOf(image), silent, 0.62);
    return sticks.map(({ colour }, at) => ({
      colour,
      said: colours[at]?.evidence.colour ?? 'red',
      strength: colours[at]?.evidence.strength ?? 0,
    }));
  });
}

function right(all: readonly Judged[]): number {
  return all.filter(({ colour, said }) => colour === said).length / all.length;
}

describe('colourEvidence', () => {
  it.each([
    ['daylight', lit(6504)],
    ['afternoon', lit(5000)],
    ['a halogen lamp', lit(3200)],
    ['a bulb', lit(2700)],
    ['shade', lit(9000)],
    ['a fluorescent tube', lit(5000, 0.3)],
  ])('is right at least 97 times in 100 where it is stronger than 0.60, under %s', (_, light) => {
    const all = judged(light, 10);
    const strong = all.filter(({ strength }) => strength > 0.6);
    expect(right(strong)).toBeGreaterThanOrEqual(0.97);
    expect(strong.length / all.length).toBeGreaterThan(0.6);
    expect(right(all)).toBeGreaterThanOrEqual(0.9);
  });

  it('would take bulb light for paint without the correction for it', () => {
    const trays = Array.from({ length: 8 }, (_, index) => drawnTray({ seed: 31 * index + 5, light: lit(2700) }));
    const uncorrected = trays.flatMap(({ image, sticks }) =>
      sticks.map(({ box, colour }) => ({ colour, said: colourEvidence(boxPixels(image, box), NEUTRAL_LIGHT, 1).colour, strength: 1 })),
    );
    expect(right(uncorrected)).toBeLessThan(0.7);
  });

  it('has shares that sum to 1, and a strength that is never more than the leader has', () => {
    for (const { image, sticks } of [1, 2, 3].map((seed) => drawnTray({ seed }))) {
      for (const { box } of sticks) {
        const { colour, shares, strength } = colourEvidence(boxPixels(image, box), NEUTRAL_LIGHT, 1);
        expect(stickColours.reduce((sum, each) => sum + shares[each], 0)).toBeCloseTo(1);
        expect(shares[colour]).toBe(Math.max(...Object.values(shares)));
        expect(strength).toBeGreaterThanOrEqual(0);
        expect(strength).toBeLessThanOrEqual(shares[colour]);
      }
    }
  });

  it('is weak where a box holds bare bamboo, steel, paper or two paints', () => {
    const size = { width: 40, height: 40 };
    const whole = { x: 0, y: 0, width: 40, height: 40 };
    const of = (image: ReturnType<typeof filled>) => colourEvidence(boxPixels(image, whole), NEUTRAL_LIGHT, 1).strength;
    expect(of(filled(size, [220, 185, 135]))).toBeLessThan(0.3);
    expect(of(filled(size, [190, 190, 192]))).toBeLessThan(0.3);
    expect(of(filled(size, [255, 255, 255]))).toBeLessThan(0.3);
    expect(of(filled(size, [200, 30, 40], { ...whole, width: 20 }, [30, 80, 200]))).toBeLessThan(0.3);
    expect(of(filled(size, [200, 30, 40]))).toBeGreaterThan(0.9);
  });
});
