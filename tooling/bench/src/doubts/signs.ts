import type { Stick } from '@souk/domains/counter/detections/schema';
import type { TrayReading } from '@souk/vision/sticks/stick-types';

/** What a doubt may be told by, one number for a tray; the higher, the more doubtful. */
export type Signs = Readonly<Record<string, number>>;

/** The signs of a reading, in the units of the limits in `judge-tray.ts` (of confidence, sharpness and exposure: one minus, or the negative). */
export function signsOf(reading: Pick<TrayReading, 'nearMisses' | 'quality'>, sticks: readonly Stick[]): Signs {
  const most = (numbers: readonly number[]): number => Math.max(0, ...numbers);
  const missed = (kind: 'unsure' | 'merged') =>
    most(reading.nearMisses.filter((one) => one.kind === kind).map(({ confidence }) => confidence));
  const others = sticks.filter(({ evidence, modelColour }) => evidence.colour !== modelColour);
  return {
    unsure: missed('unsure'),
    merged: missed('merged'),
    confidence: 1 - Math.min(1, ...sticks.map(({ confidence }) => confidence)),
    overlap: most(sticks.map(({ overlap }) => overlap)),
    runnerUp: most(sticks.map(({ runnerUp, confidence }) => (runnerUp === null ? 0 : runnerUp.confidence / confidence))),
    evidence: most(others.map(({ evidence }) => evidence.strength)),
    pixels: sticks.some(({ decidedBy, modelColour, colour }) => decidedBy === 'pixels' && modelColour !== colour) ? 1 : 0,
    glare: most(sticks.map(({ glare }) => glare)),
    atEdge: sticks.some(({ atEdge }) => atEdge) ? 1 : 0,
    sharpness: -reading.quality.sharpness,
    exposure: 1 - reading.quality.exposure,
  };
}
