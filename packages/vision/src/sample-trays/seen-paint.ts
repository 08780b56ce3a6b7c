import { between, covers, distance, type Point, type Shape } from './geometry.ts';
import type { PlacedStick } from './layout-types.ts';
import type { TrayPlan } from './plan-tray.ts';

const ALONG = 24;
const ACROSS = 5;

/** Points spread evenly over a painted part, and which of them are hidden. */
export interface SeenPaint {
  readonly middle: Point;
  readonly reach: number;
  readonly points: readonly Point[];
  readonly hidden: readonly boolean[];
}

/** A stick's painted part with nothing over it; what is outside the photo is hidden. */
export function seenPaint(stick: PlacedStick, plan: TrayPlan): SeenPaint {
  const { body, paintedTo } = stick;
  const length = distance(body.from, paintedTo);
  const normal = { x: -(paintedTo.y - body.from.y) / length, y: (paintedTo.x - body.from.x) / length };
  const points = Array.from({ length: ALONG * ACROSS }, (_, index) => {
    const on = between(body.from, paintedTo, (Math.floor(index / ACROSS) + 0.5) / ALONG);
    const aside = (((index % ACROSS) + 0.5) / ACROSS - 0.5) * body.fromWidth;
    return { x: on.x + normal.x * aside, y: on.y + normal.y * aside };
  });
  const hidden = points.map(({ x, y }) => x < 0 || y < 0 || x > plan.unitsWide || y > plan.unitsHigh);
  return { middle: between(body.from, paintedTo, 0.5), reach: length / 2 + body.fromWidth, points, hidden };
}

/** The same with more lying over it. */
export function under(paint: SeenPaint, shapes: readonly Shape[]): SeenPaint {
  const near = shapes.filter((shape) => isNear(shape, paint));
  if (near.length === 0) return paint;
  return {
    ...paint,
    hidden: paint.points.map((point, index) => paint.hidden[index] === true || near.some((shape) => covers(shape, point))),
  };
}

/** The visible share, 0 to 1. */
export function share(paint: SeenPaint): number {
  return paint.hidden.filter((hidden) => !hidden).length / paint.hidden.length;
}

/** What of a stick lies over others: itself and its food, each piece as the rectangle around it. */
export function shapesOf({ body, pieces }: PlacedStick): Shape[] {
  const length = distance(body.from, body.to);
  const at = (along: number) => between(body.from, body.to, along / length);
  const boxes = pieces.map(({ along, halfLength, halfWidth }) => ({
    from: at(along - halfLength),
    to: at(along + halfLength),
    fromWidth: halfWidth * 2.3,
    toWidth: halfWidth * 2.3,
  }));
  return [body, ...boxes];
}

function isNear(shape: Shape, { middle, reach }: SeenPaint): boolean {
  if (!('from' in shape)) return true;
  const half = distance(shape.from, shape.to) / 2 + Math.max(shape.fromWidth, shape.toWidth);
  return distance(between(shape.from, shape.to, 0.5), middle) <= half + reach;
}
