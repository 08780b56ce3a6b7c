import type { TrayReading } from '@souk/vision/sticks/stick-types';
import type { Stick } from './schema.ts';

/** The sticks of a reading as the contract shows them: numbers rounded, to a tenth of a pixel and a thousandth of certainty. */
export function toSticks({ sticks }: Pick<TrayReading, 'sticks'>): Stick[] {
  return sticks.map(({ box, colour, decidedBy, model, runnerUp, evidence, glare, overlap, touches }) => ({
    box: roundedBox(box),
    colour,
    decidedBy,
    modelColour: model.colour,
    confidence: rounded(model.confidence),
    runnerUp: runnerUp ? { colour: runnerUp.colour, confidence: rounded(runnerUp.confidence) } : null,
    evidence: { colour: evidence.colour, strength: rounded(evidence.strength) },
    glare: rounded(glare),
    overlap: rounded(overlap),
    atEdge: touches.frame || touches.region,
  }));
}

/** A box to a tenth of a pixel. */
export function roundedBox({ x, y, width, height }: Stick['box']): Stick['box'] {
  const tenth = (pixels: number): number => Math.round(pixels * 10) / 10;
  return { x: tenth(x), y: tenth(y), width: tenth(width), height: tenth(height) };
}

function rounded(share: number): number {
  return Math.round(share * 1000) / 1000;
}
