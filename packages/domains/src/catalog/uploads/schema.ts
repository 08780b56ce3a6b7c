import { Id } from '@souk/core/ids';
import { z } from 'zod';

/** A picture that anybody may see, before any product has it. */
export const Upload = z.object({
  id: Id,
  widthPx: z.int().meta({ description: 'Pixels', example: 1600 }),
  heightPx: z.int().meta({ description: 'Pixels', example: 1200 }),
});

/** See the schema. */
export type Upload = z.infer<typeof Upload>;
