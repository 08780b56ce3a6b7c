import type { Services } from '@souk/domains/services';
import { type CarwatchImport, importCarwatch } from '../carwatch/import-carwatch.ts';
import type { ImportReport } from '../run/import-from.ts';
import { openSource } from '../source/open-source.ts';
import type { OldDatabase } from './old-database.ts';

/** Imports a CarWatch as the command does. */
export async function runCarwatch(services: Services, old: OldDatabase, options: Partial<CarwatchImport> = {}): Promise<ImportReport> {
  const source = await openSource(old.url);
  const quiet = { tell: () => undefined, onPlan: () => undefined, signal: undefined };
  const usual = { gate: undefined, organization: undefined, mapping: undefined, pageSize: 500, dryRun: false };
  try {
    return await importCarwatch(services, { source, ...quiet, ...usual, ...options });
  } finally {
    await source.close();
  }
}
