import type { Box } from '../boxes.ts';
import type { PlateView } from './plate-view.ts';

/** The slopes of a slight turn to either side: three degrees. */
const TURN = 0.052;

/**
 * The views that vote: closer and wider, turned either way, and higher than it is. `padding` is in heights of the plate, because characters
 * grow with it. Chosen for their differences, not one by one: of 104 photos (2026-11), any four or more of them read 100 to 102 of those
 * that all read, and each alone up to 20 fewer.
 */
const VIEWS: readonly { readonly padding: number; readonly slope: number; readonly stretch: number }[] = [
  { padding: 0.05, slope: 0, stretch: 1 },
  { padding: 0.15, slope: 0, stretch: 1 },
  { padding: 0.3, slope: 0, stretch: 1 },
  { padding: 0.2, slope: TURN, stretch: 1 },
  { padding: 0.2, slope: -TURN, stretch: 1 },
  { padding: 0.2, slope: 0, stretch: 1.25 },
];

/** A plate is seen from the side where its slope makes up this much of its box's height. */
const STEEP = 0.3;
/** However steep the slope: at least this much of the box's height is the plate's own. */
const LEAST_OWN_HEIGHT = 0.35;

/** The views of a plate whose characters fall by `slope` to the right; a steep one is shown level. */
export function plateViews(box: Box, slope: number): PlateView[] {
  const isSteep = Math.abs(slope) * box.width > STEEP * box.height;
  const level = isSteep ? slope : 0;
  const height = Math.max(box.height - Math.abs(level) * box.width, LEAST_OWN_HEIGHT * box.height);
  return VIEWS.map((view) => {
    const padding = view.padding * height;
    const top = box.y + (box.height - height) / 2;
    return {
      box: { x: box.x - padding, y: top - padding, width: box.width + 2 * padding, height: height + 2 * padding },
      slope: level + view.slope,
      stretch: view.stretch,
    };
  });
}
