import type { SoukClient } from '@souk/client';
import { stickColours } from '@souk/core/stick-colours';
import type { CountedTray, Detection } from './count-trays.ts';
import type { TrayCounts } from './trays.ts';

/** A bill after somebody has looked, if anybody had to. */
export interface SeenTray {
  /** As it holds now. */
  readonly detection: Detection;
  /** What is on it and was read otherwise, a line each: `red 3, not 2`. Empty where it was read right, or nobody knows. */
  readonly wrong: string;
  readonly asked: boolean;
}

/** Confirms a bill that asks for it, and puts one right that is known to be wrong, asked or not. */
export async function lookAtTray(souk: SoukClient, { detection: read, truth }: CountedTray, signal: AbortSignal): Promise<SeenTray> {
  const { id, version, needsConfirmation: asked } = read;
  const wrong = truth === null ? '' : differences(truth, read);
  if (wrong !== '' && truth !== null) {
    const detection = await souk.counter.detections.correct.mutate({ id, version, counts: truth }, { signal });
    return { detection, wrong, asked };
  }
  const detection = asked ? await souk.counter.detections.confirm.mutate({ id, version }, { signal }) : read;
  return { detection, wrong, asked };
}

function differences(truth: TrayCounts, { items }: Pick<Detection, 'items'>): string {
  const read = new Map(items.map(({ colour, count }) => [colour, count]));
  const pairs = stickColours.map((colour) => ({ colour, is: truth[colour] ?? 0, was: read.get(colour) ?? 0 }));
  return pairs
    .filter(({ is, was }) => is !== was)
    .map(({ colour, is, was }) => `${colour} ${is}, not ${was}`)
    .join('\n');
}
