import type { SourceColumn, SourceTable } from '../source/read-tables.ts';
import type { Target } from './target.ts';

/** What is read of one old table, and as what. */
export interface TablePlan {
  readonly target: Target;
  readonly table: SourceTable;
  readonly key: readonly SourceColumn[];
  /** By field, the column that it is read from. */
  readonly fields: ReadonlyMap<string, SourceColumn>;
  /** Columns that no field takes, and that nobody left out on purpose. */
  readonly leftOut: readonly string[];
  /** By field, what the old system's values mean. */
  readonly values: Readonly<Record<string, Readonly<Record<string, string>>>>;
}

/** How an old database is read. */
export interface Plan {
  readonly tables: readonly TablePlan[];
  /** Tables that are nothing Souk takes, and that nobody left out on purpose. */
  readonly unknownTables: readonly string[];
  /** Targets for which there is no table. */
  readonly missing: readonly string[];
  /** Why it cannot be read so, in sentences; none where it can. */
  readonly problems: readonly string[];
}

/** The plan of one target's table; undefined where there is no such table. */
export function planOf({ tables }: Plan, target: Target): TablePlan | undefined {
  return tables.find((plan) => plan.target === target);
}
