import { z } from 'zod';

/** The part of a capture's answer that a camera shows. */
export const Reading = z.object({
  passage: z.object({
    plate: z.string(),
    status: z.string(),
    reviewState: z.string(),
    confidence: z.number().nullable(),
    minCharConfidence: z.number().nullable(),
  }),
});

/** See the schema. */
export type Reading = z.infer<typeof Reading>;

interface Delivery {
  readonly photo: string;
  readonly latencyMs: number;
  readonly tries: number;
}

/** `car1.jpg      AB123CD    trusted       plate 0.93  weakest 0.81  entering   84 ms` */
export function readingLine({ photo, latencyMs, tries }: Delivery, { passage }: Reading): string {
  const share = (value: number | null): string => value?.toFixed(2) ?? ' -  ';
  const columns = [
    photo.padEnd(20),
    (passage.plate || 'no plate').padEnd(10),
    passage.reviewState.padEnd(12),
    `plate ${share(passage.confidence)}`,
    `weakest ${share(passage.minCharConfidence)}`,
    passage.status.padEnd(8),
    `${Math.round(latencyMs)} ms`,
  ];
  if (tries > 1) columns.push(`${tries} tries`);
  return columns.join('  ');
}
