import type { StickColour } from '@souk/core/stick-colours';
import type { FoodKind } from './food-kinds.ts';
import type { Point, Strip } from './geometry.ts';
import type { StickSize } from './stick-pose.ts';
import type { Tilt } from './tilt.ts';

/** A piece of food on a stick: its middle and half its size, in units of the photo. */
export interface FoodPiece {
  readonly kind: FoodKind;
  /** From the painted end. */
  readonly along: number;
  readonly aside: number;
  readonly halfLength: number;
  readonly halfWidth: number;
}

/** A stick where it is seen, in units of the photo (1024 to its long side). */
export interface PlacedStick {
  readonly colour: StickColour;
  /** From the painted end to the other. */
  readonly body: Strip;
  /** Where the paint ends. */
  readonly paintedTo: Point;
  readonly pieces: readonly FoodPiece[];
  readonly seed: number;
}

/** A thing that lies over, or beside, the sticks. `size` is its radius or width, `degrees` the way it points. */
export interface Prop {
  readonly kind: 'hand' | 'cup' | 'napkin' | 'sauce' | 'drop';
  readonly at: Point;
  readonly degrees: number;
  readonly size: number;
  readonly seed: number;
}

/** Everything's place in a photo. */
export interface TrayLayout {
  readonly tilt: Tilt;
  readonly size: StickSize;
  /** From the lowest to the topmost. */
  readonly sticks: readonly PlacedStick[];
  /** Visible share (0 to 1) of each stick's painted part. */
  readonly shares: readonly number[];
  readonly props: readonly Prop[];
}
