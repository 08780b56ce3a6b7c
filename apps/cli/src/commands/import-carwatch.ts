import { type ImportCommandOptions, importCommand } from '../import/import-command.ts';

/** What `souk import carwatch` takes. */
export interface ImportCarwatchOptions extends ImportCommandOptions {
  readonly gate?: string;
}

/**
 * `souk import carwatch`: brings accounts, the history and photos from CarWatch's database, and compares both. What was brought before is
 * left as it is.
 */
export function importCarwatchCommand(options: ImportCarwatchOptions) {
  return importCommand(options, async (services, common) => {
    const { importCarwatch } = await import('@souk/importers/carwatch/import-carwatch');
    return await importCarwatch(services, { ...common, gate: options.gate });
  });
}
