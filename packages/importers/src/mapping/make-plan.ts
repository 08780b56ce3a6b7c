import type { SourceTable } from '../source/read-tables.ts';
import type { MappedTable, Mapping } from './mapping-file.ts';
import type { Plan, TablePlan } from './plan.ts';
import { planTable } from './plan-table.ts';
import { isSameName } from './same-name.ts';
import type { Target } from './target.ts';

/** Works out which table is which, by the mapping file first and by name for the rest; nothing is read for it but names. */
export function makePlan(tables: readonly SourceTable[], targets: readonly Target[], mapping: Mapping): Plan {
  const problems = strangersIn(mapping, tables, targets);
  const planned: TablePlan[] = [];
  for (const target of targets) {
    const { table, mapped, several } = tableOf(target, tables, mapping);
    if (several) problems.push(`${several.join(' and ')} could both be ${target.name}: name one in the mapping file`);
    if (!table) continue;
    const { plan, problems: found } = planTable(table, target, mapped);
    planned.push(plan);
    problems.push(...found);
  }
  const isUsed = (name: string): boolean => planned.some(({ table }) => table.name === name) || mapping.tables[name] === null;
  return {
    tables: planned,
    unknownTables: tables.map(({ name }) => name).filter((name) => !isUsed(name)),
    missing: targets.filter((target) => !planned.some((plan) => plan.target === target)).map(({ name }) => name),
    problems: planned.length === 0 && problems.length === 0 ? ['no table is like one of the old system’s'] : problems,
  };
}

interface FoundTable {
  readonly table?: SourceTable | undefined;
  readonly mapped?: MappedTable;
  readonly several?: readonly string[];
}

function tableOf(target: Target, tables: readonly SourceTable[], mapping: Mapping): FoundTable {
  const named = tables.filter(({ name }) => mapping.tables[name]?.as === target.name);
  if (named.length > 1) return { several: named.map(({ name }) => name) };
  const [table] = named;
  if (table) return { table, mapped: mapping.tables[table.name] ?? undefined };
  const free = tables.filter(({ name }) => mapping.tables[name] === undefined);
  const alike = target.tables.map((name) => free.filter((one) => isSameName(one.name, name)));
  for (const fitting of alike.map((some) => some.filter((one) => planTable(one, target, undefined).problems.length === 0))) {
    if (fitting.length > 1) return { several: fitting.map((one) => one.name) };
    if (fitting[0]) return { table: fitting[0] };
  }
  // Its name says what it is: what it lacks has to be told.
  return { table: target.optional ? undefined : alike.flat()[0] };
}

/** What the mapping file names that there is not. */
function strangersIn(mapping: Mapping, tables: readonly SourceTable[], targets: readonly Target[]): string[] {
  const names = targets.map(({ name }) => name);
  return Object.entries(mapping.tables).flatMap(([name, mapped]) => {
    if (!tables.some((table) => table.name === name)) return [`the mapping file names a table ${name}, which is not there`];
    return mapped && !names.includes(mapped.as)
      ? [`the mapping file says that ${name} is ${mapped.as}, which is none of ${names.join(', ')}`]
      : [];
  });
}
