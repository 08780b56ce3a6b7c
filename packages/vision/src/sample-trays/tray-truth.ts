import { type StickColour, stickColours } from '@souk/core/stick-colours';
import { distance, type Point } from './geometry.ts';
import { layOutTray } from './lay-out-tray.ts';
import { planTray } from './plan-tray.ts';
import type { SampleTray, TrayLight } from './sample-tray.ts';

/** A stick as a person would mark it, in pixels of the photo. */
export interface TrueStick {
  readonly colour: StickColour;
  readonly paintedEnd: Point;
  readonly bareEnd: Point;
  /** Where the paint ends, on the way from the painted end to the bare one. */
  readonly paintedTo: Point;
  /** Of the painted part. */
  readonly thickness: number;
  /** Share (0.5 to 1) of the painted part that nothing hides. */
  readonly visibleShare: number;
}

/** What a tray's photo shows. */
export interface TrayTruth {
  readonly width: number;
  readonly height: number;
  readonly light: TrayLight;
  readonly counts: Readonly<Record<StickColour, number>>;
  /** From the lowest to the topmost. */
  readonly sticks: readonly TrueStick[];
}

/**
 * What is on a tray, by the layout it is drawn from; nothing is drawn. Throws a RangeError for a size that cannot be
 * drawn and for more sticks than there is room for.
 */
export function trayTruth(tray: SampleTray): TrayTruth {
  const plan = planTray(tray);
  const { sticks, shares } = layOutTray(plan);
  const pixels = ({ x, y }: Point) => ({ x: x * plan.pixelsPerUnit, y: y * plan.pixelsPerUnit });
  const counts = { red: 0, orange: 0, yellow: 0, green: 0, blue: 0, purple: 0, pink: 0, black: 0 };
  for (const colour of stickColours) counts[colour] = plan.colours.filter((each) => each === colour).length;
  return {
    width: plan.width,
    height: plan.height,
    light: plan.light,
    counts,
    sticks: sticks.map(({ colour, body, paintedTo }, index) => ({
      colour,
      paintedEnd: pixels(body.from),
      bareEnd: pixels(body.to),
      paintedTo: pixels(paintedTo),
      thickness: thicknessAt(distance(body.from, paintedTo) / 2 / distance(body.from, body.to), body) * plan.pixelsPerUnit,
      visibleShare: shares[index] ?? 0,
    })),
  };
}

function thicknessAt(share: number, { fromWidth, toWidth }: { readonly fromWidth: number; readonly toWidth: number }): number {
  return fromWidth + (toWidth - fromWidth) * share;
}
