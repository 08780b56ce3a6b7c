/** Lightness 0 to 1, chroma 0 to about 0.3, hue in degrees. */
export interface Oklch {
  readonly lightness: number;
  readonly chroma: number;
  readonly hue: number;
}

/** Red, green and blue, 0 to 255, not rounded. */
export type Rgb = readonly [number, number, number];

/** sRGB of a colour in OKLCH, cut off at the gamut's edge (B. Ottosson, "A perceptual color space for image processing", 2020). */
export function oklchToRgb({ lightness, chroma, hue }: Oklch): Rgb {
  const a = chroma * Math.cos((hue * Math.PI) / 180);
  const b = chroma * Math.sin((hue * Math.PI) / 180);
  const l = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3;
  const m = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3;
  const s = (lightness - 0.0894841775 * a - 1.291485548 * b) ** 3;
  return [
    encoded(4.0767416621 * l - 3.3077115913 * m + 0.2309699292 * s),
    encoded(-1.2684380046 * l + 2.6097574011 * m - 0.3413193965 * s),
    encoded(-0.0041960863 * l - 0.7034186147 * m + 1.707614701 * s),
  ];
}

/** OKLab (lightness, a, b) of an sRGB colour of 0 to 255. */
export function rgbToOklab(rgb: Rgb): readonly [number, number, number] {
  const [r, g, b] = [linear(rgb[0]), linear(rgb[1]), linear(rgb[2])];
  const l = Math.cbrt(0.4122214708 * r + 0.5363325363 * g + 0.0514459929 * b);
  const m = Math.cbrt(0.2119034982 * r + 0.6806995451 * g + 0.1073969566 * b);
  const s = Math.cbrt(0.0883024619 * r + 0.2817188376 * g + 0.6299787005 * b);
  return [
    0.2104542553 * l + 0.793617785 * m - 0.0040720468 * s,
    1.9779984951 * l - 2.428592205 * m + 0.4505937099 * s,
    0.0259040371 * l + 0.7827717662 * m - 0.808675766 * s,
  ];
}

/** As SVG writes it. `lighter` is added to the lightness. */
export function css(colour: Oklch, lighter = 0): string {
  const channels = oklchToRgb({ ...colour, lightness: Math.min(0.99, Math.max(0.02, colour.lightness + lighter)) });
  return `rgb(${channels.map(Math.round).join(',')})`;
}

/** Linear light, 0 to 1, of an sRGB value of 0 to 255 (IEC 61966-2-1). */
export function linear(value: number): number {
  const share = value / 255;
  return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
}

/** The sRGB value, 0 to 255, of linear light; cut off at both ends. */
export function encoded(light: number): number {
  const cut = Math.min(1, Math.max(0, light));
  return 255 * (cut <= 0.0031308 ? cut * 12.92 : 1.055 * cut ** (1 / 2.4) - 0.055);
}
