/** The colour of a light: what it makes of a white surface, in linear sRGB, green 1. */
export interface Light {
  readonly red: number;
  readonly green: number;
  readonly blue: number;
}

/** Light that changes nothing. */
export const NEUTRAL_LIGHT: Light = { red: 1, green: 1, blue: 1 };

/** Lamps and skies, in kelvin: what a camera's own white balance leaves of them lies between. */
const KELVIN = [2500, 2800, 3200, 3700, 4300, 5200, 6504, 8500, 12_000] as const;
/** Green beyond (below: short of) that of a black body, as a natural logarithm: fluorescent tubes and cheap LEDs. */
const GREEN = [-0.15, 0, 0.15, 0.3, 0.45] as const;
/** How unlikely a light is before anything was seen: one standard deviation, in reciprocal megakelvin and in logarithm of green. */
const MIRED_SPREAD = 110;
const GREEN_SPREAD = 0.2;

/** One light that a photo may have been taken under, as logarithms against green, and its logarithm of likelihood beforehand. */
export interface LightCandidate {
  readonly red: number;
  readonly blue: number;
  readonly prior: number;
}

/** Every light that is considered: black bodies from 2,500 to 12,000 K, each with more or less green. */
export const LIGHT_CANDIDATES: readonly LightCandidate[] = KELVIN.flatMap((kelvin) => {
  const body = blackBody(kelvin);
  const neutral = blackBody(6504);
  const mired = 1e6 / kelvin - 1e6 / 6504;
  return GREEN.map((green) => ({
    red: Math.log(body.red / neutral.red) - green,
    blue: Math.log(body.blue / neutral.blue) - green,
    prior: -0.5 * ((mired / MIRED_SPREAD) ** 2 + (green / GREEN_SPREAD) ** 2),
  }));
});

/**
 * The colour of a black body of 1,667 to 25,000 kelvin (Kim et al., US patent 7,024,034: cubic fits of the Planckian locus in
 * CIE 1931), in linear sRGB with green 1.
 */
export function blackBody(kelvin: number): Light {
  const t = 1000 / kelvin;
  const x =
    kelvin <= 4000
      ? -0.2661239 * t ** 3 - 0.234358 * t ** 2 + 0.8776956 * t + 0.17991
      : -3.0258469 * t ** 3 + 2.1070379 * t ** 2 + 0.2226347 * t + 0.24039;
  const y = yOfLocus(kelvin, x);
  const bigX = x / y;
  const bigZ = (1 - x - y) / y;
  const red = 3.2404542 * bigX - 1.5371385 - 0.4985314 * bigZ;
  const green = -0.969266 * bigX + 1.8760108 + 0.041556 * bigZ;
  const blue = 0.0556434 * bigX - 0.2040259 + 1.0572252 * bigZ;
  return { red: red / green, green: 1, blue: Math.max(blue / green, 0.02) };
}

function yOfLocus(kelvin: number, x: number): number {
  if (kelvin <= 2222) return -1.1063814 * x ** 3 - 1.3481102 * x ** 2 + 2.18555832 * x - 0.20219683;
  if (kelvin <= 4000) return -0.9549476 * x ** 3 - 1.37418593 * x ** 2 + 2.09137015 * x - 0.16748867;
  return 3.081758 * x ** 3 - 5.8733867 * x ** 2 + 3.75112997 * x - 0.37001483;
}
