import { expect, it } from 'vitest';
import type { Device } from '../device.ts';
import { checkTrays } from './check-trays.ts';

/** A server with detections of photos of these hashes, two on a page. */
function holding(sha256s: readonly string[]): Device {
  const items = sha256s.map((imageSha256, index) => ({
    ...{ id: `d${index}`, version: 1, items: [], total: 0, currency: 'THB', needsConfirmation: false },
    receipt: { imageSha256 },
  }));
  return {
    get: async (path) => {
      const start = Number(new URLSearchParams(path.split('?')[1]).get('cursor') ?? 0);
      const body = { items: items.slice(start, start + 2), nextCursor: start + 2 < items.length ? String(start + 2) : null };
      return await Promise.resolve({ status: 200, body, replayed: false, tries: 1 });
    },
    post: async () => await Promise.reject(new Error('nothing is posted')),
  };
}

it.each([
  ['all is well', ['c', 'b', 'a'], { detections: 3, lost: 0, doubled: 0 }],
  ['a photo is missing', ['c', 'a'], { detections: 2, lost: 1, doubled: 0 }],
  ['a photo is there twice, on different pages', ['a', 'c', 'b', 'a'], { detections: 4, lost: 0, doubled: 1 }],
  ["another till's photos are there too", ['x', 'c', 'y', 'b', 'a'], { detections: 3, lost: 0, doubled: 0 }],
])('tells when %s', async (_case, held, expected) => {
  await expect(checkTrays(holding(held), ['a', 'b', 'c'], new Date())).resolves.toEqual(expected);
});
