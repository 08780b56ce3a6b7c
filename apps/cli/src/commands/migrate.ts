import { onDatabase } from '../database/on-database.ts';
import type { CommandContext } from '../run-command.ts';

/** `souk migrate`: brings the database to what this version needs. Souk may be running: several at once wait for each other. */
export async function migrate(context: CommandContext): Promise<void> {
  await onDatabase(context, async () => {
    context.progress.clear();
    console.log('The database is up to date: tables, roles, job queues and schedules.');
    await Promise.resolve();
  });
}
