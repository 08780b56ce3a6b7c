import type { Services } from '@souk/domains/services';
import { openUploads } from '../files/uploads.ts';
import { type ImportOptions, type ImportReport, importFrom } from '../run/import-from.ts';
import { minorReader } from '../values/money.ts';
import { malaParts } from './parts.ts';
import { malaTargets } from './targets.ts';

/** What Mala's import is asked for. */
export interface MalaImport extends ImportOptions {
  /** The folder of the old uploads; without it no files are brought. */
  readonly uploads: string | undefined;
}

/** Brings what Mala has into an organization: see {@link importFrom}. */
export async function importMala(services: Services, options: MalaImport): Promise<ImportReport> {
  const uploads = options.uploads === undefined ? null : await openUploads(options.uploads);
  return await importFrom(services, options, {
    targets: malaTargets,
    open: ({ act, plan, table, target: { currency } }) => ({
      parts: malaParts(act, { plan, table, uploads, money: { currency, toMinor: minorReader(currency) } }),
    }),
  });
}
