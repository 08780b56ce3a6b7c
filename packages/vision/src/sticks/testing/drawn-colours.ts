import type { StickColour } from '@souk/core/stick-colours';
import type { Chance } from '../../seeded-chance.ts';

/** Light reflected, 0 to 1 for red, green and blue of linear sRGB. */
export type LinearRgb = readonly [red: number, green: number, blue: number];

/** Bare bamboo. */
export const BAMBOO: LinearRgb = [0.71, 0.49, 0.24];

/** Oak, walnut, stained pine, steel, paper, slate, banana leaf, a blue and a red cloth. */
export const BACKGROUNDS: readonly LinearRgb[] = [
  [0.5, 0.27, 0.11],
  [0.2, 0.1, 0.045],
  [0.19, 0.115, 0.035],
  [0.45, 0.46, 0.48],
  [0.82, 0.8, 0.77],
  [0.08, 0.085, 0.09],
  [0.08, 0.2, 0.05],
  [0.1, 0.16, 0.3],
  [0.35, 0.07, 0.06],
];

type Range = readonly [least: number, most: number];
/** Lightness and chroma of OKLCh, and its hue in degrees: what a person calls by the name, with gaps between neighbours. */
const RANGES: Readonly<Record<StickColour, { readonly l: Range; readonly c: Range; readonly h: Range }>> = {
  red: { l: [0.43, 0.6], c: [0.16, 0.22], h: [20, 32] },
  orange: { l: [0.63, 0.76], c: [0.14, 0.18], h: [47, 63] },
  yellow: { l: [0.78, 0.9], c: [0.14, 0.18], h: [87, 104] },
  green: { l: [0.45, 0.72], c: [0.11, 0.18], h: [136, 162] },
  blue: { l: [0.38, 0.64], c: [0.12, 0.2], h: [242, 269] },
  purple: { l: [0.36, 0.56], c: [0.12, 0.2], h: [298, 324] },
  pink: { l: [0.66, 0.82], c: [0.11, 0.2], h: [345, 364] },
  black: { l: [0.15, 0.28], c: [0, 0.015], h: [0, 360] },
};

/** A paint of that name by chance, not from the references that pixels are compared with. */
export function paintOf(colour: StickColour, chance: Chance): LinearRgb {
  const { l, c, h } = RANGES[colour];
  const [chroma, hue] = [chance.between(...c), (chance.between(...h) * Math.PI) / 180];
  return fromOklab(chance.between(...l), chroma * Math.cos(hue), chroma * Math.sin(hue));
}

/** A round stick's surface, `across` from -0.5 to 0.5 of its width, lit from above, with a streak of `glare` (0 to 1) along it. */
export function shaded(surface: LinearRgb, across: number, exposure: number, glare: number): LinearRgb {
  const shade = exposure * (0.35 + 0.65 * Math.sqrt(Math.max(0, 1 - (2 * across) ** 2)));
  const shine = glare * Math.exp(-0.5 * ((across + 0.12) / 0.07) ** 2);
  const [red, green, blue] = surface;
  return [red * shade + shine, green * shade + shine, blue * shade + shine];
}

// Ottosson's inverse; what sRGB cannot show is clipped.
function fromOklab(l: number, a: number, b: number): LinearRgb {
  const long = (l + 0.3963377774 * a + 0.2158037573 * b) ** 3;
  const medium = (l - 0.1055613458 * a - 0.0638541728 * b) ** 3;
  const short = (l - 0.0894841775 * a - 1.291485548 * b) ** 3;
  return [
    Math.max(0, 4.0767416621 * long - 3.3077115913 * medium + 0.2309699292 * short),
    Math.max(0, -1.2684380046 * long + 2.6097574011 * medium - 0.3413193965 * short),
    Math.max(0, -0.0041960863 * long - 0.7034186147 * medium + 1.707614701 * short),
  ];
}
