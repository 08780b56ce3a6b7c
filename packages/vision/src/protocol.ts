import type { RgbImage } from '@souk/core/rgb-image';
import type { Detection, Size } from './boxes.ts';
import type { InstalledModel } from './installed-models.ts';
import type { Thresholds } from './manifest.ts';
import type { NativeGate } from './native-gate.ts';
import type { Plate, PlateThresholds } from './plate-types.ts';
import type { FoundSticks, StickTask } from './sticks/stick-types.ts';

/** A photo to look at: an encoded JPEG, PNG or WebP, or pixels that somebody has decoded already. */
export type VisionImage = Uint8Array | RgbImage;

/** What a thread is started with. */
export interface ThreadSetup {
  readonly models: readonly InstalledModel[];
  readonly gate: NativeGate;
}

/** What to do with a photo; models by name. */
export type VisionTask =
  | { readonly kind: 'plates'; readonly detector: string; readonly reader: string; readonly thresholds: PlateThresholds }
  | { readonly kind: 'detect'; readonly model: string; readonly thresholds: Thresholds }
  | (StickTask & { readonly kind: 'sticks'; readonly model: string });

/** A task and its photo, as sent to a thread. */
export interface VisionJob {
  readonly task: VisionTask;
  readonly image: VisionImage;
}

interface Answered {
  readonly image: Size;
  readonly decodeMs: number;
  readonly detectMs: number;
}

/** What a thread found; `image` is the photo's size in pixels. */
export type VisionAnswer =
  | (Answered & { readonly kind: 'plates'; readonly plates: readonly Plate[]; readonly readMs: number })
  | (Answered & { readonly kind: 'detect'; readonly detections: readonly Detection[] })
  | (Answered & FoundSticks & { readonly kind: 'sticks'; readonly colourMs: number });

/** What a thread says: once `ready` or `unusable`, then one message for each job. */
export type ThreadMessage =
  | { readonly type: 'ready' }
  | { readonly type: 'unusable'; readonly message: string }
  | { readonly type: 'answer'; readonly answer: VisionAnswer }
  | { readonly type: 'unreadable' }
  | { readonly type: 'failed'; readonly message: string };
