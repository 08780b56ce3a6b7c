import type { Box, Size } from './boxes.ts';
import type { Thresholds } from './manifest.ts';
import type { Plate, PlateThresholds } from './plate-types.ts';
import type { PoolState } from './pool-types.ts';
import type { VisionImage } from './protocol.ts';
import type { ReadSticksOptions, TrayReading } from './sticks/stick-types.ts';

/** How a plate is to be read. `models` names others than plate-detector and plate-reader. */
export interface ReadPlatesOptions extends PlateThresholds {
  readonly models?: { readonly detector?: string; readonly reader?: string };
}

/** Where the time went, in milliseconds; `total` is from the call to the answer. */
export interface PlateTimings {
  readonly queued: number;
  readonly decode: number;
  readonly detect: number;
  readonly read: number;
  readonly total: number;
}

/** What was read from one photo: its size in pixels, the plates best first, and everything needed to read it again. */
export interface PlateReading {
  readonly image: Size;
  readonly plates: readonly Plate[];
  readonly models: { readonly detector: string; readonly reader: string };
  readonly thresholds: PlateThresholds;
  readonly timingsMs: PlateTimings;
}

/** One thing found; its box in pixels of the photo. */
export interface FoundObject {
  readonly label: string;
  readonly confidence: number;
  readonly box: Box;
}

/** What a detection model found on one photo, best first. */
export interface ObjectReading {
  readonly image: Size;
  readonly objects: readonly FoundObject[];
  readonly model: string;
  readonly thresholds: Thresholds;
  readonly timingsMs: { readonly queued: number; readonly decode: number; readonly detect: number; readonly total: number };
}

/**
 * One job, for metrics. `outcome` is `ok` or an error's code; times in milliseconds, 0 for a step that was not reached. `read` is
 * the second step: the characters of plates, the colours of sticks.
 */
export interface VisionSample extends PlateTimings {
  readonly task: 'plates' | 'detect' | 'sticks';
  readonly outcome: string;
}

/** A model for the health report. */
export interface ModelHealth {
  readonly name: string;
  readonly id: string;
  readonly sha256: string;
  /** True while at least one thread holds it. */
  readonly loaded: boolean;
}

/** Models on worker threads behind a bounded queue. */
export interface Vision {
  /** Finds and reads the plates of a photo. Rejects with `vision.image_unreadable` and the errors of {@link VisionCall}. */
  readPlates(image: VisionImage, options: ReadPlatesOptions, call?: VisionCall): Promise<PlateReading>;
  /**
   * Finds the sticks of a tray and their colours. Rejects as `readPlates` does, and with `vision.region_invalid` and
   * `vision.model_unsuitable` (422).
   */
  readSticks(image: VisionImage, options?: ReadSticksOptions, call?: VisionCall): Promise<TrayReading>;
  /** Runs one model on a photo; `thresholds` default to the manifest's. Rejects as `readPlates` does. */
  detect(model: string, image: VisionImage, thresholds?: Thresholds, call?: VisionCall): Promise<ObjectReading>;
  /** What a model tells apart, in its own order; throws `vision.model_not_found`. */
  classesOf(model: string): readonly string[];
  /** The manifest's thresholds of a model; throws `vision.model_not_found`. */
  defaultsOf(model: string): Thresholds;
  health(): ModelHealth[];
  state(): PoolState;
  /** Finishes the photos that wait, then ends the threads. */
  close(): Promise<void>;
}

/**
 * A `signal` takes a job out that has not begun, with the signal's reason. Every call may also reject with
 * `vision.overloaded`, `vision.unavailable` (both 503 with `retryAfterSeconds`) and `vision.model_not_found`.
 */
export interface VisionCall {
  readonly signal?: AbortSignal | undefined;
  /** Nobody waits for the answer: the photo is read when no other waits, one such at a time. */
  readonly isBackground?: boolean | undefined;
}
