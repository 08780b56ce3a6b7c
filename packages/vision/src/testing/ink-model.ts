import type { Size } from '../boxes.ts';
import type { ModelSession } from '../model-session.ts';

/** A session that takes every upright block of dark pixels for an I, as an end-to-end model; `shown` says at which sizes. */
export function inkModel(): ModelSession & { readonly shown: Size[] } {
  const shown: Size[] = [];
  return {
    id: 'ink@1.0.0',
    classes: ['I'],
    input: { size: { width: 256, height: 128 }, isDynamic: true, stride: 32 },
    layout: 'end-to-end',
    memory: new Float32Array(3 * 256 * 128),
    shown,
    run: (planes, size) => {
      shown.push(size);
      const rows = blocksOf(planes, size).flatMap(({ left, top, right, bottom }) => [left, top, right + 1, bottom + 1, 0.9, 0]);
      return Promise.resolve({ data: Float32Array.from(rows), dims: [1, rows.length / 6, 6] });
    },
    close: () => Promise.resolve(),
  };
}

interface Block {
  left: number;
  right: number;
  top: number;
  bottom: number;
}

/** Columns with dark pixels, joined to blocks from left to right. */
function blocksOf(planes: Float32Array, { width, height }: Size): Block[] {
  const blocks: Block[] = [];
  for (let x = 0; x < width; x++) {
    const dark = Array.from({ length: height }, (_, y) => y).filter((y) => (planes[y * width + x] ?? 1) < 0.2);
    const [top, bottom] = [dark[0], dark.at(-1)];
    if (top === undefined || bottom === undefined) continue;
    const last = blocks.at(-1);
    if (last && last.right === x - 1)
      Object.assign(last, { right: x, top: Math.min(last.top, top), bottom: Math.max(last.bottom, bottom) });
    else blocks.push({ left: x, right: x, top, bottom });
  }
  return blocks;
}
