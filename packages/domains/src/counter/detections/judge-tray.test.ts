import { describe, expect, it } from 'vitest';
import { doubts, judgeTray, needsConfirmation, type ReadTray } from './judge-tray.ts';
import type { Stick } from './schema.ts';

const box = { x: 100, y: 100, width: 24, height: 24 };
const clear: Stick = {
  ...{ box, colour: 'green', decidedBy: 'model', modelColour: 'green', confidence: 0.95, runnerUp: null },
  ...{ evidence: { colour: 'green', strength: 0.9 }, glare: 0, overlap: 0, atEdge: false },
};
const bill = [{ colour: 'green', count: 1, unitPrice: 1000, total: 1000 }] as const;
const tray = (change: Partial<ReadTray> = {}): ReadTray => ({
  ...{ sticks: [clear], nearMisses: [], quality: { sharpness: 300, exposure: 0.5 } },
  ...change,
});
const codes = (read: ReadTray, items: Parameters<typeof judgeTray>[1] = bill) => judgeTray(read, items).map(({ code }) => code);

describe('a bill', () => {
  it('may be paid unseen when nothing is doubtful', () => {
    expect(judgeTray(tray(), bill)).toEqual([]);
    expect(needsConfirmation([])).toBe(false);
  });

  it.each([
    ['low_confidence', { confidence: doubts.confidence - 0.01 }],
    ['overlap', { overlap: doubts.overlap + 0.01 }],
    ['glare', { glare: doubts.glare + 0.01 }],
    ['cut_off', { atEdge: true }],
    ['colour_doubt', { evidence: { colour: 'blue', strength: doubts.evidence } }],
    ['colour_doubt', { modelColour: 'blue', decidedBy: 'pixels' }],
    ['colour_doubt', { runnerUp: { colour: 'pink', confidence: (doubts.rival + 0.01) * clear.confidence } }],
  ] satisfies [string, Partial<Stick>][])('asks for a person and names the stick: %s', (code, change) => {
    const issues = judgeTray(tray({ sticks: [clear, { ...clear, ...change }] }), bill);
    expect(issues).toMatchObject([{ code, sticks: [1] }]);
    expect(needsConfirmation(issues)).toBe(true);
  });

  it('asks for a person where the photo is bad or empty', () => {
    expect(codes(tray({ quality: { sharpness: doubts.sharpness - 1, exposure: 0.5 } }))).toEqual(['blurred']);
    expect(codes(tray({ quality: { sharpness: 300, exposure: doubts.exposure - 0.01 } }))).toEqual(['dark']);
    expect(codes(tray({ sticks: [] }), [])).toEqual(['no_sticks']);
  });

  it('shows where a stick may be missing', () => {
    const unsure = { kind: 'unsure', box, confidence: doubts.unsure } as const;
    expect(judgeTray(tray({ nearMisses: [unsure] }), bill)).toMatchObject([{ code: 'maybe_missed', sticks: [], boxes: [box] }]);
    expect(codes(tray({ nearMisses: [{ ...unsure, confidence: doubts.unsure - 0.01 }] }))).toEqual([]);
  });

  it('names the sticks whose colour has no price', () => {
    const items = [{ colour: 'green', count: 1, unitPrice: null, total: 0 }] as const;
    expect(
      judgeTray(
        tray({ sticks: [{ ...clear, colour: 'red', modelColour: 'red', evidence: { colour: 'red', strength: 1 } }, clear] }),
        items,
      ),
    ).toMatchObject([{ code: 'no_price', sticks: [1] }]);
  });

  it('is not doubted for a weak hint of another colour', () => {
    expect(codes(tray({ sticks: [{ ...clear, evidence: { colour: 'blue', strength: doubts.evidence - 0.01 } }] }))).toEqual([]);
  });
});
