import { z } from 'zod';
import type { PhotoTarget } from '../load/post-photos.ts';
import type { RunningSouk } from './start-souk.ts';

const Capture = z.object({ passage: z.object({ plate: z.string() }) });

/** The gate's endpoint for photos. */
export function captureTarget({ url, headers }: RunningSouk): PhotoTarget {
  return { url: `${url}/api/v1/gate/captures`, field: 'image', headers, plateOf: (answer) => Capture.parse(answer).passage.plate };
}
