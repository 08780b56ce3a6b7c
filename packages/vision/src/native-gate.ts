/**
 * Why: a thread that is ended inside a native call of the ONNX runtime takes the whole process with it ("terminate called
 * after throwing an instance of 'Napi::Error'", onnxruntime-node 1.30). So a thread says in shared memory when it is in one;
 * nobody ends a thread, and the process waits at its exit until all have come out.
 */
export type NativeGate = Int32Array<SharedArrayBuffer>;

const IS_CLOSED = 0;
const IS_INSIDE = 1;
/** At its exit the process waits this long for each thread; one model run takes a tenth of it at most. */
const LONGEST_WAIT_MS = 5_000;

const open = new Set<NativeGate>();

/** In the main thread: a gate for a new thread. Until it is taken down, the process does not end while the thread is inside. */
export function createNativeGate(): NativeGate {
  if (open.size === 0) process.on('exit', waitForAll);
  const gate = new Int32Array(new SharedArrayBuffer(8));
  open.add(gate);
  return gate;
}

/** In the main thread: its thread is gone. */
export function takeDown(gate: NativeGate): void {
  open.delete(gate);
  if (open.size === 0) process.off('exit', waitForAll);
}

/** In the worker thread: goes through the gate, does something native, comes out. Never goes in once the process is ending. */
export async function throughGate<T>(gate: NativeGate, native: () => Promise<T>): Promise<T> {
  Atomics.store(gate, IS_INSIDE, 1);
  try {
    if (Atomics.load(gate, IS_CLOSED) === 1) throw new Error('the process is ending');
    return await native();
  } finally {
    Atomics.store(gate, IS_INSIDE, 0);
    Atomics.notify(gate, IS_INSIDE);
  }
}

function waitForAll(): void {
  for (const gate of open) Atomics.store(gate, IS_CLOSED, 1);
  for (const gate of open) Atomics.wait(gate, IS_INSIDE, 1, LONGEST_WAIT_MS);
}
