import type { Chance } from '../seeded-chance.ts';
import { away, type Point } from './geometry.ts';
import type { TrayPlan } from './plan-tray.ts';
import { onTable, type Tilt } from './tilt.ts';

/** Where a stick might lie on the table: its painted end, and the way from there to the other in degrees. */
export interface Pose {
  readonly painted: Point;
  readonly degrees: number;
}

/** What all sticks of a tray have in common, in units of the table. */
export interface StickSize {
  readonly length: number;
  readonly thickness: number;
  /** The painted share of the length. */
  readonly paintedShare: number;
}

type Poses = (index: number, chance: Chance) => Pose;

/** Proposes where stick after stick lies, in the plan's arrangement; asked again for the same stick, it says another place nearby. */
export function posesFor(plan: TrayPlan, size: StickSize, tilt: Tilt, chance: Chance): Poses {
  const makers = { row, fan, bundles, scatter, ring };
  return makers[plan.arrangement](plan, size, tilt, chance);
}

/** Anywhere on the table, any way round. */
export function scatter(plan: TrayPlan, size: StickSize, tilt: Tilt): Poses {
  return (_index, chance) => {
    const middle = onTable(tilt, { x: plan.unitsWide * chance.between(0.12, 0.88), y: plan.unitsHigh * chance.between(0.12, 0.88) });
    const degrees = chance.between(0, 360);
    return { painted: away(middle, degrees + 180, size.length / 2), degrees };
  };
}

function row(plan: TrayPlan, size: StickSize, tilt: Tilt, chance: Chance): Poses {
  const upright = chance.next() < 0.65;
  const across = (upright ? plan.unitsWide : plan.unitsHigh / tilt.squash) * 0.84;
  const along = (upright ? plan.unitsHigh / tilt.squash : plan.unitsWide) * 0.9;
  const spacing = size.thickness * (plan.overlap ? chance.between(0.95, 1.5) : chance.between(1.5, 2.6));
  const perRow = Math.max(1, Math.floor(across / spacing));
  const rows = Math.ceil(plan.colours.length / perRow);
  const inRow = Math.ceil(plan.colours.length / rows);
  const direction = (upright ? 90 : 0) + (chance.next() < 0.5 ? 180 : 0) + chance.between(-14, 14);
  const flips = chance.next() < 0.25 ? 0.4 : 0;
  const unrest = chance.between(1.5, 7);
  const rowGap = rows > 1 ? Math.min(size.length * 1.05, (along - size.length) / (rows - 1)) : 0;
  return (index, luck) => {
    const aside = ((index % inRow) - (inRow - 1) / 2) * spacing + luck.between(-0.35, 0.35) * spacing;
    const ahead = (Math.floor(index / inRow) - (rows - 1) / 2) * rowGap + luck.between(-0.06, 0.06) * size.length;
    const middle = away(away({ x: 0, y: 0 }, direction, ahead), direction + 90, aside);
    const degrees = direction + (luck.next() < flips ? 180 : 0) + luck.between(-unrest, unrest);
    return { painted: away(middle, degrees + 180, size.length / 2), degrees };
  };
}

function fan(plan: TrayPlan, size: StickSize, _tilt: Tilt, chance: Chance): Poses {
  const count = plan.colours.length;
  const inner = size.length * chance.between(0.1, 0.5);
  const wish = (count * size.thickness * (plan.overlap ? 1.25 : 1.8)) / (inner + size.length);
  const spread = Math.min(200, Math.max(chance.between(25, 80), (wish * 180) / Math.PI));
  const facing = (chance.next() < 0.6 ? 90 : chance.between(0, 360)) + chance.between(-25, 25);
  const pivot = away({ x: 0, y: 0 }, facing + 180, inner + size.length * chance.between(0.4, 0.6));
  return (index, luck) => {
    const turn = facing + (count > 1 ? index / (count - 1) - 0.5 : 0) * spread + luck.between(-3, 3);
    const painted = away(pivot, turn, inner + size.length * luck.between(0.9, 1.08));
    return { painted, degrees: turn + 180 + luck.between(-4, 4) };
  };
}

function bundles(plan: TrayPlan, size: StickSize, tilt: Tilt, chance: Chance): Poses {
  const count = Math.min(4, Math.max(2, Math.ceil(plan.colours.length / 12)));
  const turn = chance.between(-20, 20);
  const groups = Array.from({ length: count }, (_, group) => {
    const x = plan.unitsWide * ((group + 0.5) / count) + chance.between(-0.04, 0.04) * plan.unitsWide;
    const degrees = 90 + turn + (chance.next() < 0.4 ? 180 : 0) + chance.between(-25, 25);
    return { middle: onTable(tilt, { x, y: plan.unitsHigh * chance.between(0.42, 0.58) }), degrees };
  });
  const perGroup = Math.ceil(plan.colours.length / count);
  const spacing = size.thickness * (plan.overlap ? chance.between(0.9, 1.15) : 1.35);
  return (index, luck) => {
    const group = groups[index % count] ?? { middle: { x: 0, y: 0 }, degrees: 90 };
    const aside = (Math.floor(index / count) - (perGroup - 1) / 2) * spacing + luck.between(-0.4, 0.4) * spacing;
    const middle = away(away(group.middle, group.degrees + 90, aside), group.degrees, luck.between(-0.08, 0.08) * size.length);
    const degrees = group.degrees + luck.between(-4, 4);
    return { painted: away(middle, degrees + 180, size.length / 2), degrees };
  };
}

// Leaning in a bowl: the food in the broth, the paint outside.
function ring(plan: TrayPlan, size: StickSize, _tilt: Tilt, chance: Chance): Poses {
  const count = plan.colours.length;
  const from = chance.between(0, 360);
  const arc = Math.min(360, Math.max(chance.between(140, 340), (count * size.thickness * 75) / size.length));
  return (index, luck) => {
    const turn = from + (arc * (index + luck.between(-0.4, 0.4))) / count;
    const painted = away({ x: 0, y: 0 }, turn, size.length * luck.between(1.1, 1.24));
    return { painted, degrees: turn + 180 + luck.between(-9, 9) };
  };
}
