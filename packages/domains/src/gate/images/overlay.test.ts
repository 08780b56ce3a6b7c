import { describe, expect, it } from 'vitest';
import { overlayCaption, overlayShapes } from './overlay.ts';

const box = { x: 10, y: 20, width: 200, height: 50 };
const glyph = { x: 12, y: 22, width: 20, height: 40 };
const characters = [
  { text: 'A', confidence: 0.95, box: glyph },
  { text: 'B', confidence: 0.42, box: glyph },
];

describe('the overlay', () => {
  it('shows which character made a reading doubtful', () => {
    const shapes = overlayShapes([{ box, confidence: 0.987, text: 'AB', rows: ['AB'], minCharConfidence: 0.42, characters }], 0.6);
    expect(shapes).toEqual([
      { box: glyph, label: '', tone: 'doubtful' },
      { box, label: 'AB  weakest 42%  plate 99%', tone: 'doubtful' },
    ]);
  });

  it('shows a plate that could not be read', () => {
    const [shape] = overlayShapes([{ box, confidence: 0.6, text: '', rows: [], minCharConfidence: 0, characters: [] }], 0.6);
    expect(shape).toEqual({ box, label: '?  weakest 0%  plate 60%', tone: 'doubtful' });
  });

  it('says below what the passage says today', () => {
    const at = new Date('2026-03-01T08:30:00Z');
    expect(overlayCaption({ plate: 'AB12', reviewState: 'needs_review', at })).toEqual({
      texts: ['AB12', 'needs review', '2026-03-01T08:30:00.000Z'],
    });
    expect(overlayCaption({ plate: '', reviewState: 'confirmed', at }).texts[0]).toBe('no plate');
  });
});
