import type { Size } from './boxes.ts';

/** How a detection model lays out its output tensor; also what a manifest may say in `layout`. */
export const YOLO_LAYOUTS = ['channels-first', 'boxes-first', 'end-to-end'] as const;

/**
 * - `channels-first`: [1, 4 + classes, boxes], centre x, centre y, width, height, class scores (YOLOv8, YOLO11);
 * - `boxes-first`: the same transposed, [1, boxes, 4 + classes];
 * - `end-to-end`: [1, boxes, 6], x1, y1, x2, y2, score, class (YOLOv10, YOLO26, exports with `nms=True`).
 */
export type YoloLayout = (typeof YOLO_LAYOUTS)[number];

/**
 * Tells the layout from the output's shape and the number of classes; throws an Error that says what was expected.
 * Two classes make a dense row as long as an end-to-end one (6): then the number of boxes decides, because a dense
 * model answers once per grid cell of its input and an end-to-end one `max_det` times; or `declared`, what the manifest says.
 */
export function yoloLayout(dims: readonly number[], classCount: number, input: Size, declared?: YoloLayout): YoloLayout {
  const [batch, rows = 0, columns = 0] = dims;
  const possible = dims.length === 3 && batch === 1 ? YOLO_LAYOUTS.filter((layout) => fits(layout, rows, columns, classCount)) : [];
  const layout = declared === undefined ? choose(possible, rows, input) : possible.find((one) => one === declared);
  if (layout === undefined) throw unreadable(dims, classCount, declared);
  return layout;
}

function fits(layout: YoloLayout, rows: number, columns: number, classCount: number): boolean {
  if (layout === 'channels-first') return rows === 4 + classCount;
  return columns === (layout === 'end-to-end' ? 6 : 4 + classCount);
}

function choose(possible: readonly YoloLayout[], rows: number, input: Size): YoloLayout | undefined {
  const isBothKinds = possible.includes('boxes-first') && possible.includes('end-to-end');
  if (isBothKinds && possible[0] !== 'channels-first') return isGridCount(rows, input) ? 'boxes-first' : 'end-to-end';
  return possible[0];
}

// Detection heads sit at neighbouring strides, the finest at 4 or 8 pixels.
const STRIDES = [4, 8, 16, 32, 64] as const;

function isGridCount(boxes: number, input: Size): boolean {
  const cells = STRIDES.map((stride) => Math.ceil(input.width / stride) * Math.ceil(input.height / stride));
  return [0, 1].some((finest) => {
    let sum = 0;
    return cells.slice(finest).some((count) => {
      sum += count;
      return sum === boxes;
    });
  });
}

function unreadable(dims: readonly number[], classCount: number, declared: YoloLayout | undefined): Error {
  const dense = 4 + classCount;
  const expected = `[1, ${dense}, boxes], [1, boxes, ${dense}] or [1, boxes, 6]`;
  return new Error(
    `its output is [${dims.join(', ')}], but ${classCount} classes${declared === undefined ? '' : ` and the layout ${declared}`} need ${expected}; ` +
      'check "classes" in the manifest, and that it was exported for the task detect with batch=1',
  );
}
