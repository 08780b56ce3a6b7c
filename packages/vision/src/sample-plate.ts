import type { Size } from './boxes.ts';
import { GLYPH_SIZE, glyphPath } from './sample-glyphs.ts';

/** A drawn plate: SVG with its top left corner at 0, 0, and its size in the same units (16 are a character's height). */
export interface PlateDrawing extends Size {
  readonly svg: string;
}

const STROKE = 2.1;
const ADVANCE = 12.4;
const GAP = 5;
const MARGIN = 4;
const BAND = 10;

/** Draws a plate as SVG: dark characters on white, blue band on the left, a rim; a line break makes a second row. */
export function drawPlate(text: string): PlateDrawing {
  const rows = text.toUpperCase().split('\n');
  const inside = Math.max(...rows.map(rowWidth));
  const width = BAND + 2 * MARGIN + inside;
  const height = MARGIN + rows.length * (GLYPH_SIZE.height + MARGIN);
  const drawn = rows.map((row, index) => {
    const left = BAND + MARGIN + (inside - rowWidth(row)) / 2;
    return `<g transform="translate(${left} ${MARGIN + index * (GLYPH_SIZE.height + MARGIN)})">${drawRow(row)}</g>`;
  });
  const svg = `
    <rect width="${width}" height="${height}" rx="2.4" fill="#f4f4ef" stroke="#16181c" stroke-width="1"/>
    <rect x="1" y="1" width="${BAND - 2.5}" height="${height - 2}" rx="1.4" fill="#1f3f9a"/>
    <circle cx="${BAND / 2 - 0.2}" cy="${height * 0.3}" r="2" fill="none" stroke="#e8c84a" stroke-width="0.8"/>
    <g fill="none" stroke="#14161a" stroke-width="${STROKE}" stroke-linejoin="round">${drawn.join('')}</g>`;
  return { svg, width, height };
}

function rowWidth(row: string): number {
  return [...row].reduce((sum, character) => sum + advanceOf(character), 0) - (ADVANCE - GLYPH_SIZE.width);
}

function advanceOf(character: string): number {
  return glyphPath(character) === undefined ? GAP : ADVANCE;
}

function drawRow(row: string): string {
  let x = 0;
  return [...row]
    .map((character) => {
      const path = glyphPath(character);
      const svg = path === undefined ? '' : `<path transform="translate(${x} 0)" d="${path}"/>`;
      x += advanceOf(character);
      return svg;
    })
    .join('');
}
