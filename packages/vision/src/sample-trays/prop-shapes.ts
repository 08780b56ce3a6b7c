import { away, ellipse, type Point, type Shape, type Strip } from './geometry.ts';
import type { Prop } from './layout-types.ts';

/** A finger: a bar with a round tip. */
export type Finger = Strip;

/** What of a thing hides what is under it, in units of the photo. */
export function propShapes(prop: Prop): readonly Shape[] {
  if (prop.kind === 'hand') {
    const { palm, fingers, arm } = handShapes(prop);
    return [palm, arm, ...fingers, ...fingers.map(({ to, toWidth }) => ellipse(to, toWidth / 2, toWidth / 2))];
  }
  if (prop.kind === 'napkin') return [napkinCorners(prop)];
  if (prop.kind === 'drop') return [ellipse(prop.at, prop.size * 1.25, prop.size * 0.95, prop.degrees)];
  return [ellipse(prop.at, prop.size, prop.size)];
}

/** A hand reaching along `degrees`, seen from above; `size` is the palm's width. */
export function handShapes({ at, degrees, size, seed }: Prop) {
  const palm = ellipse(at, size * 0.68, size * 0.58, degrees);
  const side = seed % 2 === 0 ? 1 : -1;
  const finger = (aside: number, turn: number, length: number, width: number): Finger => {
    const from = away(away(at, degrees, size * 0.34), degrees + 90, aside * size * side);
    return { from, to: away(from, degrees + turn * side, length * size), fromWidth: width * size * 1.12, toWidth: width * size };
  };
  const thumb = away(away(at, degrees, -size * 0.1), degrees + 90, -0.42 * size * side);
  const fingers: Finger[] = [
    finger(-0.36, -8, 0.92, 0.215),
    finger(-0.13, -2, 1.08, 0.225),
    finger(0.11, 4, 1, 0.215),
    finger(0.34, 11, 0.78, 0.19),
    { from: thumb, to: away(thumb, degrees - 38 * side, size * 0.82), fromWidth: 0.3 * size, toWidth: 0.235 * size },
  ];
  const arm: Strip = { from: at, to: away(at, degrees + 180, size * 9), fromWidth: size * 0.86, toWidth: size * 1.5 };
  return { palm, fingers, arm };
}

/** A folded napkin's four corners. */
export function napkinCorners({ at, degrees, size }: Prop): Point[] {
  return [45, 135, 225, 315].map((corner) => away(at, degrees + corner, size * 0.72));
}
