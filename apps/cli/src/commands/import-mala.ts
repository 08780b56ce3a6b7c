import { ImportFailure } from '@souk/importers/import-failure';
import { onServices } from '../database/on-database.ts';
import { reportText } from '../import/report-text.ts';
import type { CommandContext } from '../run-command.ts';
import { StartFailure } from '../start-failure.ts';

/** What `souk import mala` takes. */
export interface ImportMalaOptions {
  readonly from: string;
  readonly uploads?: string;
  readonly organization?: string;
  readonly mapping?: string;
  readonly dryRun?: boolean;
  readonly json?: boolean;
  readonly pageSize: number;
}

/**
 * `souk import mala`: brings accounts, products, prices, announcements, payment settings and files from Mala's database and uploads, and
 * compares both. Ends well only where everything compared is the same. What was brought before is left as it is.
 */
export function importMalaCommand(options: ImportMalaOptions) {
  return async (context: CommandContext): Promise<void> => {
    const { progress, stop: signal } = context;
    const { dryRun = false, json = false, uploads, organization, mapping, pageSize } = options;
    const { openSource } = await import('@souk/importers/source/open-source');
    progress.tell('Looking at the old database');
    // Before anything is started: an address that is wrong is told at once.
    const source = await inOneLine(openSource(options.from));
    await using opened = new AsyncDisposableStack();
    opened.defer(async () => await source.close());
    await onServices(context, async (services) => {
      const { importMala } = await import('@souk/importers/mala/import-mala');
      const print = (lines: readonly string[]): void => {
        progress.clear();
        // The report alone is JSON.
        for (const line of lines) json ? console.error(line) : console.log(line);
      };
      const run = { source, uploads, organization, mapping, pageSize, dryRun, signal, tell: progress.tell, onPlan: print };
      const report = await inOneLine(importMala(services, run));
      progress.clear();
      console.log(json ? JSON.stringify(report, null, 2) : reportText(report).join('\n'));
      if (report.verified === false) throw new StartFailure('Something is stored otherwise than the old database says: see above.');
    });
  };
}

async function inOneLine<T>(work: Promise<T>): Promise<T> {
  try {
    return await work;
  } catch (error) {
    throw error instanceof ImportFailure ? new StartFailure(error.message, error) : error;
  }
}
