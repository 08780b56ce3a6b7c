import { importAct } from '@souk/domains/import-act';
import type { Services } from '@souk/domains/services';
import { openUploads } from '../files/uploads.ts';
import { ImportFailure } from '../import-failure.ts';
import { describePlan } from '../mapping/describe-plan.ts';
import { makePlan } from '../mapping/make-plan.ts';
import { readMapping } from '../mapping/mapping-file.ts';
import { findTarget } from '../run/find-target.ts';
import { onlyOneImport } from '../run/only-one-import.ts';
import type { PartReport } from '../run/report.ts';
import { runImport } from '../run/run-import.ts';
import type { RunOptions } from '../run/run-part.ts';
import type { Source } from '../source/open-source.ts';
import { readTables } from '../source/read-tables.ts';
import { minorReader } from '../values/money.ts';
import { malaParts } from './parts.ts';
import { malaTargets } from './targets.ts';

/** What Mala's import is asked for. */
export interface MalaImport extends RunOptions {
  readonly source: Source;
  /** The folder of the old uploads; without it no files are brought. */
  readonly uploads: string | undefined;
  /** The short name of the organization; not needed where there is one alone. */
  readonly organization: string | undefined;
  /** The path of a mapping file. */
  readonly mapping: string | undefined;
  /** Rows that are read and written at once. */
  readonly pageSize: number;
  /** Told what is read as what, in lines, before anything is written. */
  readonly onPlan: (lines: readonly string[]) => void;
}

/** What an import did. */
export interface ImportReport {
  readonly organization: string;
  readonly dryRun: boolean;
  readonly plan: readonly string[];
  readonly parts: readonly PartReport[];
  /** Everything that was compared is stored as the old system says; null after a dry run. */
  readonly verified: boolean | null;
}

/**
 * Brings what Mala has into an organization, and compares it. It may be stopped at any moment and run again, which brings what lacks and
 * changes nothing that is there. Throws {@link ImportFailure} where it cannot begin, or where the old database goes away.
 */
export async function importMala(services: Services, options: MalaImport): Promise<ImportReport> {
  const { source, pageSize, onPlan } = options;
  const mapping = await readMapping(options.mapping);
  const uploads = options.uploads === undefined ? null : await openUploads(options.uploads);
  const { id, slug, currency } = await findTarget(services, options.organization);
  const plan = makePlan(await readTables(source), malaTargets, mapping);
  const lines = describePlan(plan);
  onPlan(lines);
  if (plan.problems.length > 0) throw new ImportFailure(`The old database cannot be read so: ${plan.problems.join('; ')}.`);

  const act = importAct(services, id);
  const table = { source, pageSize, utcOffset: mapping.utcOffset };
  const parts = malaParts(act, { plan, table, uploads, money: { currency, toMinor: minorReader(currency) } });
  const reports = await onlyOneImport(services, id, async () => await runImport(parts, options));
  const verified = options.dryRun ? null : reports.every((report) => report.verified?.matches);
  return { organization: slug, dryRun: options.dryRun, plan: lines, parts: reports, verified };
}
