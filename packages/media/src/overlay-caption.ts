import { type HexColour, hex, n, pen } from './overlay-parts.ts';
import { strokeText, strokeTextWidth } from './stroke-font.ts';

/** What is written below an image. */
export interface OverlayCaption {
  /** Colours and what they stand for. */
  readonly legend?: readonly { readonly colour: HexColour; readonly text: string }[];
  /** Any texts, below the legend; each stays on one line. */
  readonly texts: readonly string[];
}

interface Piece {
  readonly text: string;
  readonly colour?: HexColour;
}

const maxPieces = 24;
const maxCharacters = 48;
/** A line has room for at least so many characters: an instant has 24. */
const leastCharacters = 26;

/** The height is 0 where there is nothing to write. */
interface CaptionSvg {
  readonly svg: string;
  readonly heightPixels: number;
}

/** The caption as an SVG of that width, its pieces side by side on as many lines as they need. Texts are paths, never text. */
export function captionSvg(width: number, textPixels: number, { legend = [], texts }: OverlayCaption): CaptionSvg {
  const height = Math.min(textPixels, width / (strokeTextWidth('0'.repeat(leastCharacters), 1) + 2.7));
  const padding = height * 0.6;
  const lineHeight = height * 1.9;
  let [x, line] = [padding, 0];
  const pieces = [...legend, ...texts.map((text): Piece => ({ text }))].flatMap((piece) => shortened(piece)).slice(0, maxPieces);
  const drawn = pieces.map((piece, index) => {
    const pieceWidth = widthOf(piece, height);
    const isFull = x > padding && x + pieceWidth > width - padding;
    if (isFull || (!piece.colour && pieces[index - 1]?.colour)) [x, line] = [padding, line + 1];
    const at = { x, y: padding + line * lineHeight };
    x += pieceWidth + height * 2.5;
    return pieceOf(piece, at, height, width - padding - at.x);
  });
  if (drawn.length === 0) return { svg: '', heightPixels: 0 };
  const heightPixels = Math.ceil((line + 1) * lineHeight - height * 0.9 + 2 * padding);
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${heightPixels}"><rect width="${width}" height="${heightPixels}" fill="#111827"/>${drawn.join('')}</svg>`;
  return { svg, heightPixels };
}

function shortened({ text, colour }: Piece): Piece[] {
  const short = [...text.trim()].slice(0, maxCharacters).join('');
  return short === '' ? [] : [{ text: short, ...(colour ? { colour } : {}) }];
}

function widthOf({ text, colour }: Piece, height: number): number {
  return strokeTextWidth(text, height) + (colour ? height * 1.6 : 0);
}

/** A piece that is wider than its line is written smaller. */
function pieceOf(piece: Piece, { x, y }: { readonly x: number; readonly y: number }, height: number, room: number): string {
  const heightPixels = height * Math.min(1, room / widthOf(piece, height));
  const { text, colour } = piece;
  const swatch = colour
    ? `<circle cx="${n(x + heightPixels / 2)}" cy="${n(y + height / 2)}" r="${n(heightPixels * 0.55)}" fill="${hex(colour)}" stroke="#ffffff" stroke-width="${n(heightPixels / 9)}"/>`
    : '';
  const from = { x: colour ? x + heightPixels * 1.6 : x, y: y + (height - heightPixels) / 2, heightPixels };
  return `${swatch}<path d="${strokeText(text, from)}" ${pen(heightPixels)}/>`;
}
