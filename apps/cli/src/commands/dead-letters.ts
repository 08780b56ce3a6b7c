import { type SystemDeadLetters, systemDeadLetters } from '@souk/domains/platform/system-dead-letters';
import { onDatabase } from '../database/on-database.ts';
import type { CommandContext } from '../run-command.ts';

/** What `souk dead-letters` takes. */
export interface DeadLettersOptions {
  readonly limit: number;
  /** Ids. */
  readonly redrive?: string;
  readonly discard?: string;
}

/**
 * `souk dead-letters`: jobs of no organization that failed for good, the newest first; starts one again or throws it away. Those of an
 * organization are its owner's, over the API.
 */
export function deadLetters(options: DeadLettersOptions) {
  return async (context: CommandContext): Promise<void> => {
    await onDatabase(context, async (database) => {
      const letters = systemDeadLetters(database);
      const done = await act(letters, options);
      const left = await letters.list(options.limit);
      const lines = left.map(
        ({ id, job, attempts, failedAt, error }) => `${id}  ${failedAt.toISOString()}  ${job}  ${attempts} attempts: ${error}`,
      );
      context.progress.clear();
      for (const line of [...done, ...(lines.length > 0 ? lines : ['No dead letters.'])]) console.log(line);
    });
  };
}

async function act(letters: SystemDeadLetters, { redrive, discard }: DeadLettersOptions): Promise<string[]> {
  if (redrive !== undefined) await letters.redrive(redrive);
  if (discard !== undefined) await letters.discard(discard);
  return [...(redrive === undefined ? [] : [`Queued again: ${redrive}`]), ...(discard === undefined ? [] : [`Thrown away: ${discard}`])];
}
