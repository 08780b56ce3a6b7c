import type { Box, Size } from './boxes.ts';

/** The grey Ultralytics models are trained with around a letterboxed image, 0 to 255. */
export const LETTERBOX_GREY = 114;

/** How an image was placed on a model's input: resized to `resized`, then put at `left`, `top`; the rest is grey. */
export interface Letterbox {
  readonly source: Size;
  readonly target: Size;
  readonly resized: Size;
  readonly left: number;
  readonly top: number;
}

/**
 * Places an image of `source` pixels on an input of `target` pixels: the largest size that fits with its shape kept,
 * in the middle, as Ultralytics' `LetterBox` does. An odd leftover pixel goes to the right and the bottom.
 */
export function letterbox(source: Size, target: Size): Letterbox {
  const scale = Math.min(target.width / source.width, target.height / source.height);
  const resized = { width: Math.max(1, Math.round(source.width * scale)), height: Math.max(1, Math.round(source.height * scale)) };
  const left = Math.floor((target.width - resized.width) / 2);
  const top = Math.floor((target.height - resized.height) / 2);
  return { source, target, resized, left, top };
}

/** Takes a box in pixels of the model's input back to pixels of the source image, clamped to it. */
export function fromLetterbox(box: Box, placed: Letterbox): Box {
  const scaleX = placed.source.width / placed.resized.width;
  const scaleY = placed.source.height / placed.resized.height;
  const left = clamp((box.x - placed.left) * scaleX, placed.source.width);
  const top = clamp((box.y - placed.top) * scaleY, placed.source.height);
  const right = clamp((box.x + box.width - placed.left) * scaleX, placed.source.width);
  const bottom = clamp((box.y + box.height - placed.top) * scaleY, placed.source.height);
  return { x: left, y: top, width: right - left, height: bottom - top };
}

function clamp(value: number, max: number): number {
  return Math.min(Math.max(value, 0), max);
}
