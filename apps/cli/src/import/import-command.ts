import type { Services } from '@souk/domains/services';
import type { ImportOptions, ImportReport } from '@souk/importers/run/import-from';
import { onServices } from '../database/on-database.ts';
import type { CommandContext } from '../run-command.ts';
import { StartFailure } from '../start-failure.ts';
import { inOneLine } from './in-one-line.ts';
import { reportText } from './report-text.ts';

/** What every `souk import` takes. */
export interface ImportCommandOptions {
  readonly from: string;
  readonly organization?: string;
  readonly mapping?: string;
  readonly dryRun?: boolean;
  readonly json?: boolean;
  readonly pageSize: number;
}

/** Runs one: brings what an old database has, and compares both. Ends well only where everything compared is the same. */
export function importCommand(
  options: ImportCommandOptions,
  run: (services: Services, options: ImportOptions) => Promise<ImportReport>,
): (context: CommandContext) => Promise<void> {
  return async (context) => {
    const { progress, stop: signal } = context;
    const { dryRun = false, json = false, organization, mapping, pageSize } = options;
    const { openSource } = await import('@souk/importers/source/open-source');
    progress.tell('Looking at the old database');
    // Before anything is started: an address that is wrong is told at once.
    const source = await inOneLine(openSource(options.from));
    await using opened = new AsyncDisposableStack();
    opened.defer(async () => await source.close());
    await onServices(context, async (services) => {
      const print = (lines: readonly string[]): void => {
        progress.clear();
        // The report alone is JSON.
        for (const line of lines) json ? console.error(line) : console.log(line);
      };
      const common = { source, organization, mapping, pageSize, dryRun, signal, tell: progress.tell, onPlan: print };
      const report = await inOneLine(run(services, common));
      progress.clear();
      console.log(json ? JSON.stringify(report, null, 2) : reportText(report).join('\n'));
      if (report.verified === false) throw new StartFailure('Something is stored otherwise than the old database says: see above.');
    });
  };
}
