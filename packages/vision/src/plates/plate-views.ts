import type { Box } from '../boxes.ts';
import type { PlateView } from './plate-view.ts';

/** The slopes of a slight turn to either side: three degrees. */
const TURN = 0.052;

/**
 * The views that vote: closer and wider, turned either way, and higher than it is; `padding` in heights of the plate, because characters
 * grow with it. They are chosen for their differences, not for photos: where all six read 96 of 104 photos right (2026-11, existing reader),
 * any four or five of them read 95 to 97, three 94, and none of them alone more than 88.
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
