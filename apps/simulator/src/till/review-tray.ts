import type { Device } from '../device.ts';
import { contentOf, Detection } from './answers.ts';
import type { Counts } from './trays.ts';

/** What the cashier did with a bill. */
export type Review = 'trusted' | 'confirmed' | 'corrected';

/** A bill that can be ordered. */
export interface ReviewedTray {
  readonly detection: Detection;
  readonly review: Review;
  /** The bill was wrong, and nobody was asked to look. */
  readonly missed: boolean;
}

/**
 * Lets the cashier look: who knows what is on the tray puts a wrong bill right; who does not says yes to a doubtful one.
 * Throws a Refusal.
 */
export async function reviewTray(device: Device, detection: Detection, truth: Counts | undefined): Promise<ReviewedTray> {
  const { id, version, needsConfirmation } = detection;
  const right = truth === undefined || isRight(detection, truth);
  if (right && !needsConfirmation) return { detection, review: 'trusted', missed: false };
  const answer = right
    ? await device.post(`/counter/detections/${id}/confirm`, { version })
    : await device.post(`/counter/detections/${id}/correct`, { version, counts: truth });
  return { detection: contentOf(Detection, answer), review: right ? 'confirmed' : 'corrected', missed: !(right || needsConfirmation) };
}

function isRight({ items }: Detection, truth: Counts): boolean {
  const read = new Map(items.map(({ colour, count }) => [colour, count]));
  return [...read.keys(), ...Object.keys(truth)].every((colour) => (read.get(colour) ?? 0) === (truth[colour] ?? 0));
}
