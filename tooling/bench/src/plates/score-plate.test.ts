import type { ReadingSettings } from '@souk/domains/gate/captures/schema';
import type { PlateReading } from '@souk/vision/vision-types';
import { describe, expect, it } from 'vitest';
import { riskCoverage } from './risk-coverage.ts';
import { scorePlate } from './score-plate.ts';

const thresholds = { detector: { confidence: 0.5, iou: 0.5 }, reader: { confidence: 0.1, iou: 0.3 }, cropPaddingPx: 10 };
const settings: ReadingSettings = { ...thresholds, recipe: 'once', region: 'br', trustThreshold: 0.6 };
const photo = (...texts: string[]) => ({ name: 'one.jpg', path: '', texts, box: { x: 100, y: 100, width: 80, height: 20 } });

function readingOf(text: string, weakest = 0.9, x = 110): PlateReading {
  const box = { x, y: 100, width: 80, height: 20 };
  const characters = [...text].map((one, index) => ({ text: one, confidence: index === 0 ? weakest : 0.95, box }));
  const plate = { box, confidence: 0.9, text, rows: [text], characters, minCharConfidence: weakest };
  const timingsMs = { queued: 100, decode: 1, detect: 2, read: 3, total: 106 };
  return { image: { width: 640, height: 480 }, plates: [plate], models: { detector: 'd@1', reader: 'r@1' }, thresholds, timingsMs };
}

describe('the score of a plate', () => {
  it('tells exact as the model wrote it from exact in the region', () => {
    expect(scorePlate(photo('OZV6697'), readingOf('OZV6697'), settings)).toMatchObject({ exactRaw: true, exact: true, ms: 6 });
    expect(scorePlate(photo('OZV6697'), readingOf('0ZV6697'), settings)).toMatchObject({ exactRaw: false, exact: true });
    expect(scorePlate(photo('OUZ2198'), readingOf('OUZ2I98'), settings)).toMatchObject({ exact: false, exactFolded: true });
    expect(scorePlate(photo('OUZ2198'), readingOf('OUZ2178'), settings)).toMatchObject({ exactFolded: false });
  });

  it('takes every accepted text for right', () => {
    expect(scorePlate(photo('AAA1111', 'AAA1112'), readingOf('AAA1112'), settings).exact).toBe(true);
  });

  it('calls a plate found only where the label says that one is', () => {
    expect(scorePlate(photo('AAA1111'), readingOf('AAA1111'), settings).found).toBe(true);
    expect(scorePlate(photo('AAA1111'), readingOf('AAA1111', 0.9, 300), settings).found).toBe(false);
    expect(scorePlate({ ...photo('AAA1111'), box: null }, readingOf('AAA1111', 0.9, 300), settings).found).toBe(true);
  });
});

it('counts what is answered without a person, and what of it is wrong, in percent of the photos whose text is known', () => {
  const none = { ...readingOf('A'), plates: [] };
  const scores = [
    scorePlate(photo('AAA1111'), readingOf('AAA1111', 0.8), settings),
    scorePlate(photo('AAA1111'), readingOf('AAB1111', 0.5), settings),
    scorePlate(photo('AAA1111'), readingOf('AAC1111', 0.8), settings),
    scorePlate(photo('AAA1111'), none, settings),
    scorePlate(photo(), readingOf('AAA1111'), settings),
  ];
  expect(riskCoverage(scores, [0, 0.6, 0.9])).toEqual([
    { threshold: 0, answered: 75, wrong: 50 },
    { threshold: 0.6, answered: 50, wrong: 25 },
    { threshold: 0.9, answered: 0, wrong: 0 },
  ]);
});
