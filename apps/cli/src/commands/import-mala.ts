import { type ImportCommandOptions, importCommand } from '../import/import-command.ts';

/** What `souk import mala` takes. */
export interface ImportMalaOptions extends ImportCommandOptions {
  readonly uploads?: string;
}

/**
 * `souk import mala`: brings accounts, products, prices, announcements, payment settings and files from Mala's database and uploads, and
 * compares both. What was brought before is left as it is.
 */
export function importMalaCommand(options: ImportMalaOptions) {
  return importCommand(options, async (services, common) => {
    const { importMala } = await import('@souk/importers/mala/import-mala');
    return await importMala(services, { ...common, uploads: options.uploads });
  });
}
