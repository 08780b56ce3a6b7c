import type { Point } from './geometry.ts';

/** How the camera looks at the table: straight lines stay straight, what is near is larger. */
export interface Tilt {
  /** Where the table's origin is in the photo. */
  readonly centre: Point;
  /** Depth seen for depth there: 1 from above. */
  readonly squash: number;
  /** How much nearer a unit towards the viewer comes, as a share of the distance. */
  readonly pull: number;
}

/** Where a point of the table is in the photo, and how large a unit of the table is there. */
export function seen(tilt: Tilt, table: Point): Point & { readonly scale: number } {
  const scale = 1 / (1 - tilt.pull * table.y);
  return { x: tilt.centre.x + table.x * scale, y: tilt.centre.y + table.y * tilt.squash * scale, scale };
}

/** The point of the table that is seen at a point of the photo. */
export function onTable(tilt: Tilt, photo: Point): Point {
  const down = (photo.y - tilt.centre.y) / tilt.squash;
  const y = down / (1 + tilt.pull * down);
  return { x: (photo.x - tilt.centre.x) * (1 - tilt.pull * y), y };
}
