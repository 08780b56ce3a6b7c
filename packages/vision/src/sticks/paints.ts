import type { StickColour } from '@souk/core/stick-colours';

/** What a stick's pixels may show: a paint, or what is not paint: bare bamboo, or something neutral (metal, paper, glare). */
export type Surface = StickColour | 'bamboo' | 'neutral';

type Srgb = readonly [red: number, green: number, blue: number];

/**
 * Paints as they look under daylight, in sRGB with a white of 255: a dull, a usual and a light one of each colour, spread over what
 * people call by its name. Chosen by the names of colours, not from anybody's photos.
 */
export const PAINTS: Readonly<Record<Surface, readonly Srgb[]>> = {
  red: [
    [140, 25, 25],
    [170, 25, 35],
    [200, 30, 40],
    [225, 45, 40],
    [230, 60, 60],
  ],
  orange: [
    [210, 95, 20],
    [230, 110, 30],
    [245, 130, 20],
    [255, 150, 50],
  ],
  yellow: [
    [215, 175, 20],
    [235, 195, 40],
    [250, 210, 30],
    [255, 225, 80],
    [250, 235, 50],
  ],
  green: [
    [20, 110, 50],
    [40, 150, 60],
    [60, 170, 80],
    [110, 190, 70],
    [30, 140, 90],
  ],
  blue: [
    [40, 50, 130],
    [20, 60, 150],
    [30, 80, 200],
    [30, 120, 190],
    [60, 130, 220],
    [70, 170, 225],
  ],
  purple: [
    [95, 40, 130],
    [90, 50, 150],
    [120, 50, 160],
    [130, 40, 130],
    [150, 80, 190],
  ],
  pink: [
    [230, 80, 140],
    [240, 110, 170],
    [245, 90, 170],
    [250, 150, 190],
    [255, 180, 200],
  ],
  black: [
    [12, 12, 14],
    [25, 25, 28],
    [40, 38, 38],
  ],
  bamboo: [
    [200, 160, 110],
    [220, 185, 135],
    [235, 205, 160],
  ],
  neutral: [
    [150, 150, 150],
    [190, 190, 190],
    [225, 225, 225],
    [255, 255, 255],
  ],
};
