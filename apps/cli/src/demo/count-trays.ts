import type { SoukClient, SoukOutputs } from '@souk/client';
import { fileOf } from './photos.ts';
import type { DemoTray, TrayCounts } from './trays.ts';

/** A tray's bill, and everything it was read from. */
export type Detection = SoukOutputs['counter']['detections']['create'];

/** What a counter made of the photo of a tray. */
export interface CountedTray {
  readonly name: string;
  readonly truth: TrayCounts | null;
  readonly detection: Detection;
  /** From the call to its answer, in milliseconds. */
  readonly roundTripMs: number;
}

/** A photo that was not taken. */
export interface RefusedTray {
  readonly name: string;
  readonly refusal: string;
}

interface CountOptions {
  readonly signal: AbortSignal;
  /** The words for an error that is the photo's own; undefined for one that ends it all. */
  readonly refusalOf: (error: unknown) => string | undefined;
  readonly onCounted: (counted: CountedTray | RefusedTray) => void;
}

/** Draws or reads photos and posts them one after the other, as a till does. A photo that is refused is part of the result; any other error is thrown. */
export async function countTrays(
  souk: SoukClient,
  trays: readonly DemoTray[],
  options: CountOptions,
): Promise<(CountedTray | RefusedTray)[]> {
  const counted: (CountedTray | RefusedTray)[] = [];
  for (const tray of trays) {
    options.signal.throwIfAborted();
    const one = await countTray(souk, tray, options);
    counted.push(one);
    options.onCounted(one);
  }
  return counted;
}

async function countTray(souk: SoukClient, tray: DemoTray, { signal, refusalOf }: CountOptions): Promise<CountedTray | RefusedTray> {
  const { name, truth } = tray;
  const image = await fileOf(tray);
  const since = performance.now();
  try {
    const detection = await souk.counter.detections.create.mutate({ image }, { signal });
    return { name, truth, detection, roundTripMs: performance.now() - since };
  } catch (error) {
    signal.throwIfAborted();
    const refusal = refusalOf(error);
    if (refusal === undefined) throw error;
    return { name, refusal };
  }
}
