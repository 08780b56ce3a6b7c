import type { StickColour } from '@souk/core/stick-colours';
import type { Chance } from '../seeded-chance.ts';
import { foodKind } from './food-kinds.ts';
import { away, between, distance, type Strip } from './geometry.ts';
import type { FoodPiece, PlacedStick } from './layout-types.ts';
import type { TrayPlan } from './plan-tray.ts';
import type { Pose, StickSize } from './stick-pose.ts';
import { seen, type Tilt } from './tilt.ts';

interface Making {
  readonly plan: TrayPlan;
  readonly size: StickSize;
  readonly tilt: Tilt;
  readonly pose: Pose;
  readonly colour: StickColour;
  readonly chance: Chance;
}

/** A stick with its food, as seen in the photo when it lies so on the table. */
export function makeStick({ plan, size, tilt, pose, colour, chance }: Making): PlacedStick {
  const thickness = size.thickness * chance.between(0.93, 1.07);
  const from = seen(tilt, pose.painted);
  const to = seen(tilt, away(pose.painted, pose.degrees, size.length * chance.between(0.97, 1.03)));
  const body: Strip = { from, to, fromWidth: thickness * from.scale, toWidth: thickness * to.scale };
  const painted = Math.min(0.3, Math.max(0.1, size.paintedShare * chance.between(0.88, 1.12)));
  const pieces = chance.next() < plan.food ? skewered(body, plan.colours.length, chance) : [];
  return { colour, body, paintedTo: between(from, to, painted), pieces, seed: Math.floor(chance.next() * 2 ** 31) };
}

// One kind on each stick, as restaurants sell it, from near the bare end to about the middle.
function skewered(body: Strip, count: number, chance: Chance): FoodPiece[] {
  const length = distance(body.from, body.to);
  const kind = foodKind(chance);
  const large = chance.between(0.85, 1.25) * (count > 25 ? 0.8 : 1);
  const least = length * chance.between(0.42, 0.6);
  const pieces: FoodPiece[] = [];
  let along = length * chance.between(0.93, 0.97);
  while (pieces.length < 6) {
    const width = body.toWidth + (body.fromWidth - body.toWidth) * (1 - along / length);
    const halfLength = (kind.length * width * large * chance.between(0.9, 1.1)) / 2;
    if (along - 2 * halfLength < least) break;
    const halfWidth = (kind.width * width * large * chance.between(0.88, 1.12)) / 2;
    pieces.push({ kind, along: along - halfLength, aside: chance.between(-0.12, 0.12) * halfWidth, halfLength, halfWidth });
    along -= halfLength * chance.between(1.75, 2.05);
  }
  return pieces;
}
