import type { Size } from './boxes.ts';

/** What an Ultralytics export says about itself; every part may be missing. */
export interface OnnxMetadata {
  readonly task: string | undefined;
  readonly classes: readonly string[] | undefined;
  readonly inputSize: Size | undefined;
  readonly strideLength: number | undefined;
}

const METADATA_PROPS = 14;
const LENGTH_DELIMITED = 2;
const NOT_WHOLE = 'it is not a whole ONNX file';

/**
 * Reads the metadata written into an ONNX file by `yolo export`: task, names, imgsz, stride. The runtime does not give
 * it out, so the file's outermost protobuf fields are walked (onnx.proto3: `metadata_props` is field 14); the graph is
 * skipped, not parsed. Throws an Error where the bytes are not an ONNX model.
 */
export function onnxMetadata(file: Uint8Array): OnnxMetadata {
  const entries = new Map<string, string>();
  for (const field of fields(file)) {
    if (field.number !== METADATA_PROPS) continue;
    const pair = fields(field.bytes);
    const text = (number: number) => new TextDecoder().decode(pair.find((part) => part.number === number)?.bytes);
    entries.set(text(1), text(2));
  }
  const [height, width] = numbersIn(entries.get('imgsz'));
  return {
    task: entries.get('task'),
    classes: classNames(entries.get('names')),
    inputSize: width !== undefined && height !== undefined ? { width, height } : undefined,
    strideLength: numbersIn(entries.get('stride'))[0],
  };
}

interface Field {
  readonly number: number;
  readonly bytes: Uint8Array;
}

// Fields of fixed length (wire types 1 and 5) and numbers (0) are stepped over; groups (3 and 4) are not used by ONNX.
const FIXED_BYTES: Readonly<Record<number, number>> = { 1: 8, 5: 4 };

function fields(message: Uint8Array): Field[] {
  const found: Field[] = [];
  let at = 0;
  while (at < message.length) {
    const tag = varint(message, at);
    const number = Math.floor(tag.value / 8);
    const wire = tag.value % 8;
    const fixed = FIXED_BYTES[wire];
    if (fixed === undefined && wire !== 0 && wire !== LENGTH_DELIMITED) throw new Error(NOT_WHOLE);
    const start = fixed === undefined ? varint(message, tag.next) : { value: fixed, next: tag.next };
    at = start.next + (wire === 0 ? 0 : start.value);
    if (at > message.length) throw new Error(NOT_WHOLE);
    if (wire === LENGTH_DELIMITED) found.push({ number, bytes: message.subarray(start.next, at) });
  }
  return found;
}

function varint(bytes: Uint8Array, at: number): { value: number; next: number } {
  let value = 0;
  for (let index = 0; index < 10; index++) {
    const byte = bytes[at + index];
    if (byte === undefined) break;
    value += (byte % 128) * 2 ** (7 * index);
    if (byte < 128) return { value, next: at + index + 1 };
  }
  throw new Error(NOT_WHOLE);
}

// Python's repr of a dict: {0: 'car', 1: "driver's door"}.
function classNames(text: string | undefined): string[] | undefined {
  const names: string[] = [];
  for (const match of (text ?? '').matchAll(/(\d+):\s*(?:'((?:[^'\\]|\\.)*)'|"((?:[^"\\]|\\.)*)")/g)) {
    names[Number(match[1])] = (match[2] ?? match[3] ?? '').replaceAll(/\\(.)/g, '$1');
  }
  const isWhole = names.length > 0 && !names.includes('') && Object.keys(names).length === names.length;
  return isWhole ? names : undefined;
}

function numbersIn(text: string | undefined): number[] {
  return [...(text ?? '').matchAll(/\d+/g)].map(Number).filter((value) => value > 0);
}
