import type { Chance } from '../seeded-chance.ts';
import { chanceFor, pick } from './chance-for.ts';
import { away, type Point, type Shape } from './geometry.ts';
import type { Prop } from './layout-types.ts';
import { LEAST_SHARE, type Placed } from './place-sticks.ts';
import type { TrayPlan } from './plan-tray.ts';
import { propShapes } from './prop-shapes.ts';
import { type SeenPaint, share, under } from './seen-paint.ts';
import type { StickSize } from './stick-pose.ts';

/** Adds what lies about: a hand from the edge, napkins, cups, drops of sauce; no painted part is hidden by half. */
export function placeProps(plan: TrayPlan, placed: Placed): { readonly props: readonly Prop[]; readonly paints: readonly SeenPaint[] } {
  const chance = chanceFor(plan.seed, 'props');
  const wishes: ((tries: number) => Prop)[] = [];
  if (chance.next() < 0.4) wishes.push((tries) => atEdge(plan, placed.size, chance, pick(chance, 'cup', 'napkin', 'sauce'), tries));
  if (plan.sauce) for (let drop = 0; drop < 4 + chance.next() * 10; drop++) wishes.push(() => dropOn(placed, chance));
  if (plan.hand) wishes.push((tries) => atEdge(plan, placed.size, chance, 'hand', tries));
  const props: Prop[] = [];
  let { paints } = placed;
  for (const wish of wishes) {
    for (let tries = 0; tries < 30; tries++) {
      const prop = wish(tries);
      const after = stillSeen(paints, propShapes(prop));
      if (after === undefined) continue;
      paints = after;
      props.push(prop);
      break;
    }
  }
  return { props, paints };
}

// Further out with every try: at the last it is out of the way.
function atEdge(plan: TrayPlan, { length }: StickSize, chance: Chance, kind: Prop['kind'], tries: number): Prop {
  const centre: Point = { x: plan.unitsWide / 2, y: plan.unitsHigh / 2 };
  const inwards = kind === 'hand' ? chance.between(190, 350) : chance.between(0, 360);
  const size =
    length *
    {
      hand: chance.between(0.28, 0.36),
      cup: chance.between(0.22, 0.28),
      napkin: chance.between(0.45, 0.65),
      sauce: chance.between(0.17, 0.23),
      drop: 0.02,
    }[kind];
  const edge = Math.hypot(Math.cos((inwards * Math.PI) / 180) * centre.x, Math.sin((inwards * Math.PI) / 180) * centre.y);
  const at = away(centre, inwards + 180, edge * (kind === 'hand' ? 0.5 : 0.85) + tries * 18);
  const seed = Math.floor(chance.next() * 2 ** 31);
  return { kind, at, degrees: inwards + chance.between(-20, 20), size, seed };
}

function dropOn({ sticks, size }: Placed, chance: Chance): Prop {
  const stick = sticks[Math.floor(chance.next() * sticks.length)];
  const on = stick?.body ?? { from: { x: 0, y: 0 }, to: { x: 0, y: 0 } };
  const along = chance.between(0, 1);
  const at = { x: on.from.x + (on.to.x - on.from.x) * along, y: on.from.y + (on.to.y - on.from.y) * along };
  return {
    kind: 'drop',
    at: away(at, chance.between(0, 360), chance.between(0, size.thickness * 2)),
    degrees: chance.between(0, 360),
    size: size.thickness * chance.between(0.2, 0.8),
    seed: Math.floor(chance.next() * 2 ** 31),
  };
}

function stillSeen(paints: readonly SeenPaint[], shapes: readonly Shape[]): readonly SeenPaint[] | undefined {
  const after = paints.map((paint) => under(paint, shapes));
  return after.some((paint, index) => paint !== paints[index] && share(paint) < LEAST_SHARE) ? undefined : after;
}
