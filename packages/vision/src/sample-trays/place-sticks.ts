import type { Chance } from '../seeded-chance.ts';
import { chanceFor } from './chance-for.ts';
import { between, distance, heading } from './geometry.ts';
import type { PlacedStick } from './layout-types.ts';
import { makeStick } from './make-stick.ts';
import { LONG_SIDE, type TrayPlan } from './plan-tray.ts';
import { type SeenPaint, seenPaint, shapesOf, share, under } from './seen-paint.ts';
import { type Pose, posesFor, type StickSize, scatter } from './stick-pose.ts';
import type { Tilt } from './tilt.ts';

/** The least visible share of a painted part, with a little to spare over the half that is promised. */
export const LEAST_SHARE = 0.55;

/** Sticks are this thick in the photo, in 1024ths of its long side. */
export const THICKNESS = { least: 8, most: 30 };

/** Sticks, and what is seen of the paint of each. */
export interface Placed {
  readonly tilt: Tilt;
  readonly size: StickSize;
  readonly sticks: readonly PlacedStick[];
  readonly paints: readonly SeenPaint[];
}

/**
 * Lays the plan's sticks one upon another so that a person can count them: of each painted part more than half is
 * seen, its middle is in the photo, and no two lie as one. Throws a RangeError where so many have no room.
 */
export function placeSticks(plan: TrayPlan): Placed {
  for (let attempt = 0; attempt < 12; attempt++) {
    const chance = chanceFor(plan.seed, `place ${attempt}`);
    const placed = tryToPlace(plan, sizeFor(plan, chance, attempt), tiltFor(plan, chance), chance);
    if (placed !== undefined) return placed;
  }
  throw new RangeError(`No room for ${plan.colours.length} sticks`);
}

function tiltFor(plan: TrayPlan, chance: Chance): Tilt {
  const steep = chance.next() < 0.5 ? chance.between(0, 0.3) : chance.between(0.3, 1);
  const centre = {
    x: plan.unitsWide * (0.5 + chance.between(-0.05, 0.05)),
    y: plan.unitsHigh * (0.5 + chance.between(-0.04, 0.04)),
  };
  return { centre, squash: 1 - 0.2 * steep, pull: (0.3 * steep) / LONG_SIDE };
}

// Each attempt that found no room takes thinner, shorter sticks.
function sizeFor(plan: TrayPlan, chance: Chance, attempt: number): StickSize {
  const count = plan.colours.length;
  const thickest = count <= 10 ? 22 : count <= 25 ? 15 : 11;
  const thickness = Math.max(8.9, chance.between(9.5, thickest) * 0.94 ** attempt);
  const room = Math.min(plan.unitsWide, plan.unitsHigh) * (plan.arrangement === 'ring' ? 0.36 : count > 25 ? 0.48 : 0.62);
  const length = Math.max(thickness * 14, Math.min(thickness * chance.between(24, 42), room) * 0.96 ** attempt);
  return { thickness, length, paintedShare: chance.between(0.13, 0.27) };
}

function tryToPlace(plan: TrayPlan, size: StickSize, tilt: Tilt, chance: Chance): Placed | undefined {
  const poses = posesFor(plan, size, tilt, chance);
  const anywhere = scatter(plan, size, tilt);
  const sticks: PlacedStick[] = [];
  let paints: readonly SeenPaint[] = [];
  for (const [index, colour] of plan.colours.entries()) {
    let found: readonly SeenPaint[] | undefined;
    for (let tries = 0; found === undefined && tries < 160; tries++) {
      const pose: Pose = (tries < 80 ? poses : anywhere)(index, chance);
      const stick = makeStick({ plan, size, tilt, pose, colour, chance });
      found = paintsWith(stick, sticks, paints, plan);
      if (found !== undefined) sticks.push(stick);
    }
    if (found === undefined) return undefined;
    paints = found;
  }
  return { tilt, size, sticks, paints };
}

// What is seen of all paint with one more stick on top; undefined where a person could no longer count.
function paintsWith(stick: PlacedStick, below: readonly PlacedStick[], paints: readonly SeenPaint[], plan: TrayPlan) {
  const { fromWidth, toWidth } = stick.body;
  if (Math.min(fromWidth, toWidth) < THICKNESS.least || Math.max(fromWidth, toWidth) > THICKNESS.most) return undefined;
  const own = seenPaint(stick, plan);
  if (share(own) < 0.9 || below.some((other) => lieAsOne(stick, other))) return undefined;
  const shapes = shapesOf(stick);
  const least = plan.overlap ? LEAST_SHARE : 0.97;
  const lower: SeenPaint[] = [];
  for (const paint of paints) {
    const after = under(paint, shapes);
    if (after !== paint && share(after) < Math.min(least, share(paint))) return undefined;
    lower.push(after);
  }
  return [...lower, own];
}

// Two painted parts side by side that nobody could tell from one wide one, or from one behind the other.
function lieAsOne(stick: PlacedStick, other: PlacedStick): boolean {
  const turn = Math.abs(heading(stick.body.from, stick.body.to) - heading(other.body.from, other.body.to)) % 180;
  if (Math.min(turn, 180 - turn) > 12) return false;
  const width = (stick.body.fromWidth + other.body.fromWidth) / 2;
  const reach = distance(other.body.from, other.paintedTo) / 2 + distance(stick.body.from, stick.paintedTo) / 2;
  const apart = distance(between(stick.body.from, stick.paintedTo, 0.5), between(other.body.from, other.paintedTo, 0.5));
  if (apart > reach + width) return false;
  return [0, 0.5, 1].some((at) => asideOf(between(stick.body.from, stick.paintedTo, at), other) < 0.75 * width);
}

function asideOf(point: { x: number; y: number }, { body }: PlacedStick): number {
  const [x, y] = [body.to.x - body.from.x, body.to.y - body.from.y];
  return Math.abs((point.x - body.from.x) * y - (point.y - body.from.y) * x) / Math.hypot(x, y);
}
