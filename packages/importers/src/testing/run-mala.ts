import type { Services } from '@souk/domains/services';
import { importMala, type MalaImport } from '../mala/import-mala.ts';
import type { ImportReport } from '../run/import-from.ts';
import { openSource } from '../source/open-source.ts';
import type { OldMala } from './old-mala.ts';

/** Imports a Mala as the command does. */
export async function runMala(services: Services, mala: OldMala, options: Partial<MalaImport> = {}): Promise<ImportReport> {
  const source = await openSource(mala.url);
  const quiet = { tell: () => undefined, onPlan: () => undefined, signal: undefined };
  const usual = { uploads: mala.uploads, organization: undefined, mapping: undefined, pageSize: 2, dryRun: false };
  try {
    return await importMala(services, { source, ...quiet, ...usual, ...options });
  } finally {
    await source.close();
  }
}
