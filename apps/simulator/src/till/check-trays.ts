import type { Device } from '../device.ts';
import { contentOf, DetectionPage } from './answers.ts';

/** How the server's records compare with the photos that were sent. */
export interface TrayCheck {
  /** Detections of these photos. */
  readonly detections: number;
  /** Photos without a detection. */
  readonly lost: number;
  /** Detections beyond the first of a photo. */
  readonly doubled: number;
}

/** A till's clock may be wrong by this; photos are told apart by their hash, so a longer list does no harm. */
const clockErrorMs = 3_600_000;

/** Reads from the server what became of these photos, by the hashes of their bytes. Throws a Refusal. */
export async function checkTrays(device: Device, sha256s: readonly string[], since: Date): Promise<TrayCheck> {
  const found = new Map(sha256s.map((sha256) => [sha256, 0]));
  const from = new Date(since.getTime() - clockErrorMs).toISOString();
  let cursor: string | null = '';
  while (cursor !== null) {
    const query: URLSearchParams = new URLSearchParams({ from, limit: '100', ...(cursor === '' ? {} : { cursor }) });
    const page = contentOf(DetectionPage, await device.get(`/counter/detections?${query}`));
    for (const { receipt } of page.items) {
      const count = found.get(receipt.imageSha256);
      if (count !== undefined) found.set(receipt.imageSha256, count + 1);
    }
    cursor = page.nextCursor;
  }
  const counts = [...found.values()];
  const sum = counts.reduce((total, count) => total + count, 0);
  const lost = counts.filter((count) => count === 0).length;
  return { detections: sum, lost, doubled: sum - (counts.length - lost) };
}
