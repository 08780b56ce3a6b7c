import { z } from 'zod';
import type { SoukError } from './errors.ts';

/** The body of every error response of the REST surface, and the `data.problem` of every tRPC error. */
export const Problem = z
  .object({
    code: z.string().meta({ description: 'Stable, for programs', example: 'gate.passage_not_found' }),
    message: z.string().meta({ description: 'Safe to show to a person', example: 'There is no such passage.' }),
    issues: z
      .array(z.object({ path: z.string(), message: z.string() }))
      .optional()
      .meta({ description: 'The fields that were refused' }),
    details: z.record(z.string(), z.unknown()).optional(),
    requestId: z.string().meta({ description: 'Quote it when you ask for help', example: '0198c0de-0000-7000-8000-000000000000' }),
  })
  .meta({ id: 'Problem' });

/** See {@link Problem}. */
export type Problem = z.infer<typeof Problem>;

/** The problem body of an error; a cause never leaves the process. */
export function toProblem(error: SoukError, requestId: string): Problem {
  return {
    code: error.code,
    message: error.message,
    ...(error.issues ? { issues: error.issues.map((issue) => ({ ...issue })) } : {}),
    ...(error.details ? { details: error.details } : {}),
    requestId,
  };
}
