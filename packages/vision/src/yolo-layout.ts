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
 * model answers once per grid cell of its input and an end-to-end one `max_det` times.
 */
export function yoloLayout(dims: readonly number[], classCount: number, input: Size): YoloLayout {
  const [batch, rows, columns] = dims;
  if (dims.length !== 3 || batch !== 1 || rows === undefined || columns === undefined) throw unreadable(dims, classCount);
  const dense = 4 + classCount;
  if (rows === dense && columns === dense) return 'channels-first';
  if (columns === 6 && (dense !== 6 || !isGridCount(rows, input)) && rows !== dense) return 'end-to-end';
  if (rows === dense) return 'channels-first';
  if (columns === dense) return 'boxes-first';
  throw unreadable(dims, classCount);
}

const STRIDES = [4, 8, 16, 32, 64] as const;

// True if some set of the usual strides gives exactly this many cells.
function isGridCount(boxes: number, input: Size): boolean {
  let sums = [0];
  for (const stride of STRIDES) {
    const cells = Math.ceil(input.width / stride) * Math.ceil(input.height / stride);
    sums = sums.flatMap((sum) => [sum, sum + cells]);
  }
  return boxes > 0 && sums.includes(boxes);
}

function unreadable(dims: readonly number[], classCount: number): Error {
  const dense = 4 + classCount;
  return new Error(
    `its output is [${dims.join(', ')}], but ${classCount} classes need [1, ${dense}, boxes], [1, boxes, ${dense}] or [1, boxes, 6]: ` +
      'check "classes" in the manifest, and that the model was exported for the task "detect" with batch=1',
  );
}
