/** A model as small as ONNX allows: it takes `input` and always answers `output`, whatever it is shown. */
export interface TinyModel {
  /** Dimensions of the input; a name stands for one that is open. */
  readonly input: readonly (number | string)[];
  readonly output: { readonly dims: readonly number[]; readonly data: readonly number[] };
  /** What `yolo export` writes beside the graph. */
  readonly metadata?: Readonly<Record<string, string>>;
  readonly isHalf?: boolean;
}

const FLOAT = 1;
const FLOAT16 = 10;

/** Writes an ONNX file (onnx.proto3, opset 12) for a {@link TinyModel}: how exports of each layout are tested without a training run. */
export function tinyOnnx(model: TinyModel): Uint8Array {
  const { dims, data } = model.output;
  const raw = Buffer.from(Float32Array.from(data).buffer);
  const values = [...dims.map((dim) => number(1, dim)), number(2, FLOAT), text(8, 'values'), bytes(9, raw)];
  const graph = [
    bytes(1, Buffer.concat([text(1, 'values'), text(2, 'output0'), text(4, 'Identity')])),
    text(2, 'tiny'),
    bytes(5, Buffer.concat(values)),
    bytes(11, valueInfo('images', model.isHalf ? FLOAT16 : FLOAT, model.input)),
    bytes(12, valueInfo('output0', FLOAT, dims)),
  ];
  const metadata = Object.entries(model.metadata ?? {}).map(([key, value]) => bytes(14, Buffer.concat([text(1, key), text(2, value)])));
  return Buffer.concat([number(1, 7), bytes(7, Buffer.concat(graph)), bytes(8, number(2, 12)), ...metadata]);
}

function valueInfo(name: string, type: number, dims: readonly (number | string)[]): Buffer {
  const shape = dims.map((dim) => bytes(1, typeof dim === 'number' ? number(1, dim) : text(2, dim)));
  const tensor = Buffer.concat([number(1, type), bytes(2, Buffer.concat(shape))]);
  return Buffer.concat([text(1, name), bytes(2, bytes(1, tensor))]);
}

function number(field: number, value: number): Buffer {
  return Buffer.concat([varint(field * 8), varint(value)]);
}

function text(field: number, value: string): Buffer {
  return bytes(field, Buffer.from(value));
}

function bytes(field: number, value: Buffer): Buffer {
  return Buffer.concat([varint(field * 8 + 2), varint(value.length), value]);
}

function varint(value: number): Buffer {
  const rest = Math.floor(value / 128);
  return rest === 0 ? Buffer.from([value]) : Buffer.concat([Buffer.from([(value % 128) + 128]), varint(rest)]);
}
