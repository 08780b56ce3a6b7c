import type { OrganizationAct } from '@souk/domains/act';
import { importAct } from '@souk/domains/import-act';
import type { Services } from '@souk/domains/services';
import { ImportFailure } from '../import-failure.ts';
import { describePlan } from '../mapping/describe-plan.ts';
import { makePlan } from '../mapping/make-plan.ts';
import { readMapping } from '../mapping/mapping-file.ts';
import type { Plan } from '../mapping/plan.ts';
import type { Target } from '../mapping/target.ts';
import type { TableOptions } from '../rows/table-rows.ts';
import type { Source } from '../source/open-source.ts';
import { readTables, type SourceTable } from '../source/read-tables.ts';
import { findTarget, type TargetOrganization } from './find-target.ts';
import { onlyOneImport } from './only-one-import.ts';
import type { AnyPart } from './part.ts';
import type { PartReport } from './report.ts';
import { runImport } from './run-import.ts';
import type { RunOptions } from './run-part.ts';

/** What every import is asked for. */
export interface ImportOptions extends RunOptions {
  readonly source: Source;
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
  /** What else there is to know of the organization now, in lines. */
  readonly summary: readonly string[];
  /** Everything that was compared is stored as the old system says; null after a dry run. */
  readonly verified: boolean | null;
}

/** An old database that is understood, and whom it is brought for. */
export interface OpenedImport {
  readonly act: OrganizationAct;
  readonly target: TargetOrganization;
  readonly plan: Plan;
  readonly table: TableOptions;
  /** Everything there is in the old database. */
  readonly tables: readonly SourceTable[];
}

/** What is particular to one old system. */
export interface OldSystem {
  readonly targets: readonly Target[];
  /** Whether a table is not the old system's at all. */
  readonly isForeign?: (table: SourceTable) => boolean;
  /** Looks where things go, and writes nothing yet. Throws {@link ImportFailure} where they cannot. */
  open(opened: OpenedImport): OpenedSystem | Promise<OpenedSystem>;
}

interface OpenedSystem {
  /** What a person should know before anything is written. */
  readonly lines?: readonly string[];
  /** Everything that is brought, in an order in which each finds what it is of. */
  readonly parts: readonly AnyPart[];
  /** See `ImportReport.summary`. */
  summary?(): Promise<readonly string[]>;
}

/**
 * Brings what an old system has into an organization, and compares it. It may be stopped at any moment and run again, which brings what
 * lacks and changes nothing that is there. Throws {@link ImportFailure} where it cannot begin, or where the old database goes away.
 */
export async function importFrom(services: Services, options: ImportOptions, system: OldSystem): Promise<ImportReport> {
  const { source, pageSize, dryRun, onPlan } = options;
  const mapping = await readMapping(options.mapping);
  const target = await findTarget(services, options.organization);
  const tables = await readTables(source);
  const own = tables.filter((one) => !system.isForeign?.(one));
  const plan = makePlan(own, system.targets, mapping);
  const lines = describePlan(plan);
  onPlan(lines);
  if (plan.problems.length > 0) throw new ImportFailure(`The old database cannot be read so: ${plan.problems.join('; ')}.`);

  const act = importAct(services, target.id);
  const table = { source, pageSize, utcOffset: mapping.utcOffset };
  const opened = await system.open({ act, target, plan, table, tables });
  const more = opened.lines ?? [];
  if (more.length > 0) onPlan(more);
  const parts = await onlyOneImport(services, target.id, async () => await runImport(opened.parts, options));
  const verified = dryRun ? null : parts.every((report) => report.verified?.matches);
  const summary = dryRun ? [] : ((await opened.summary?.()) ?? []);
  return { organization: target.slug, dryRun, plan: [...lines, ...more], parts, summary, verified };
}
