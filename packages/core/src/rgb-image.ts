/** A decoded image: three bytes a pixel (red, green, blue), row by row from the top left, without padding. */
export interface RgbImage {
  /** In pixels. */
  readonly width: number;
  readonly height: number;
  readonly data: Uint8Array;
}
