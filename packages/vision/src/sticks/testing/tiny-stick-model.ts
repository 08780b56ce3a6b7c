import { type StickColour, stickColours } from '@souk/core/stick-colours';
import { tinyOnnx } from '../../testing/tiny-onnx.ts';

/** What the model is to say: the middle and the side of a square box in pixels of its 64 x 64 input, a colour, how sure. */
export interface TinyStick {
  readonly x: number;
  readonly y: number;
  readonly side: number;
  readonly colour: StickColour;
  readonly confidence: number;
}

/** A model file that sees these sticks on every picture, laid out as the project's own. */
export function tinyStickModel(sticks: readonly TinyStick[]): Uint8Array {
  const rows = [
    sticks.map(({ x }) => x),
    sticks.map(({ y }) => y),
    sticks.map(({ side }) => side),
    sticks.map(({ side }) => side),
    ...stickColours.map((colour) => sticks.map((stick) => (stick.colour === colour ? stick.confidence : 0))),
  ];
  return tinyOnnx({ input: [1, 3, 64, 64], output: { dims: [1, rows.length, sticks.length], data: rows.flat() } });
}
