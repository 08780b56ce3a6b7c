import type { StickColour } from '@souk/core/stick-colours';
import type { TrueStick } from '@souk/vision/sample-trays/tray-truth';

/** A stick that was read; its box in pixels of the photo. */
export interface ReadStick {
  readonly box: { readonly x: number; readonly y: number; readonly width: number; readonly height: number };
  readonly colour: StickColour;
}

/** How well one tray was read. */
export interface TrayScore {
  /** Every colour counted right. */
  readonly exact: boolean;
  /** Sticks that are there, that were found, and found in their colour. */
  readonly sticks: number;
  readonly found: number;
  readonly rightColour: number;
  /** Boxes that are no stick, or one that has a box already. */
  readonly tooMany: number;
  /** Colours of found sticks that were named wrong, as `true>named`. */
  readonly mistakes: readonly string[];
}

/** Compares a reading with the truth: exact by counts alone; each box goes to the nearest painted part it lies on. */
export function scoreTray(truth: readonly TrueStick[], read: readonly ReadStick[]): TrayScore {
  const pairs = read
    .flatMap((stick, box) =>
      truth.map((true_, index) => ({ box, index, distance: distanceTo(true_, centreOf(stick)), reach: reachOf(true_, stick) })),
    )
    .filter(({ distance, reach }) => distance <= reach)
    .sort((a, b) => a.distance - b.distance);
  const [boxes, found] = [new Set<number>(), new Map<number, number>()];
  for (const { box, index } of pairs) {
    if (boxes.has(box) || found.has(index)) continue;
    boxes.add(box);
    found.set(index, box);
  }
  const named = [...found].map(([index, box]) => [truth[index]?.colour, read[box]?.colour] as const);
  return {
    exact: countsText(truth) === countsText(read),
    sticks: truth.length,
    found: found.size,
    rightColour: named.filter(([is, said]) => is === said).length,
    tooMany: read.length - boxes.size,
    mistakes: named.flatMap(([is, said]) => (is === said ? [] : [`${is}>${said}`])),
  };
}

function countsText(sticks: readonly { readonly colour: string }[]): string {
  return sticks
    .map(({ colour }) => colour)
    .sort()
    .join();
}

interface Point {
  readonly x: number;
  readonly y: number;
}

function centreOf({ box }: ReadStick): Point {
  return { x: box.x + box.width / 2, y: box.y + box.height / 2 };
}

/** How far from a painted part's middle line a box may be centred: in the paint, or on its rim. */
function reachOf({ thickness }: TrueStick, { box }: ReadStick): number {
  return Math.max(thickness, Math.min(box.width, box.height) / 2);
}

/** From a point to the line through the painted part's middle, in pixels. */
function distanceTo({ paintedEnd, paintedTo }: TrueStick, point: Point): number {
  const [dx, dy] = [paintedTo.x - paintedEnd.x, paintedTo.y - paintedEnd.y];
  const along = ((point.x - paintedEnd.x) * dx + (point.y - paintedEnd.y) * dy) / (dx * dx + dy * dy || 1);
  const share = Math.min(1, Math.max(0, along));
  return Math.hypot(point.x - paintedEnd.x - share * dx, point.y - paintedEnd.y - share * dy);
}
