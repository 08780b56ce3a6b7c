import type { TrayLayout } from './layout-types.ts';
import { placeProps } from './place-props.ts';
import { placeSticks } from './place-sticks.ts';
import type { TrayPlan } from './plan-tray.ts';
import { share } from './seen-paint.ts';

/** Decides where everything of a plan lies and how much of each painted part is seen. Pure. Throws a RangeError where there is no room. */
export function layOutTray(plan: TrayPlan): TrayLayout {
  const { tilt, size, sticks, paints: uncovered } = placeSticks(plan);
  const { props, paints } = placeProps(plan, { tilt, size, sticks, paints: uncovered });
  return { tilt, size, sticks, shares: paints.map(share), props };
}
