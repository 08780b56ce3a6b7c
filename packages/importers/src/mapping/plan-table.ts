import type { SourceColumn, SourceTable } from '../source/read-tables.ts';
import type { MappedTable } from './mapping-file.ts';
import type { TablePlan } from './plan.ts';
import { isSameName } from './same-name.ts';
import type { Target } from './target.ts';

/** Works out which column of a table is which field, and what is wrong with that. */
export function planTable(
  table: SourceTable,
  target: Target,
  mapped: MappedTable | undefined,
): { readonly plan: TablePlan; readonly problems: string[] } {
  const problems = mapped ? strangersIn(mapped, table, target) : [];
  const fields = namedFields(table, mapped);
  const isFree = (column: SourceColumn): boolean => mapped?.columns[column.name] === undefined && ![...fields.values()].includes(column);
  for (const [field, { columns }] of Object.entries(target.fields)) {
    if (fields.has(field)) continue;
    const free = table.columns.filter(isFree);
    const found = columns.flatMap((name) => free.find((column) => isSameName(column.name, name)) ?? []);
    if (found[0]) fields.set(field, found[0]);
  }
  for (const choices of target.required) {
    if (choices.some((field) => fields.has(field))) continue;
    problems.push(`${table.name} has no column for ${choices.join(' or ')}: name it in the mapping file`);
  }
  const keyNames = mapped?.key ?? table.key;
  const key = keyNames.flatMap((name) => table.columns.find((column) => column.name === name) ?? []);
  if (key.length === 0)
    problems.push(`${table.name} has no primary key: name columns that tell its rows apart as "key" in the mapping file`);
  const leftOut = table.columns.filter((column) => isFree(column) && !key.includes(column)).map(({ name }) => name);
  return { plan: { target, table, key, fields, leftOut, values: mapped?.values ?? {} }, problems };
}

function namedFields(table: SourceTable, mapped: MappedTable | undefined): Map<string, SourceColumn> {
  const fields = new Map<string, SourceColumn>();
  for (const column of table.columns) {
    const field = mapped?.columns[column.name];
    if (field) fields.set(field, column);
  }
  return fields;
}

/** What the mapping file names of a table that there is not. */
function strangersIn({ columns, key = [], values }: MappedTable, table: SourceTable, target: Target): string[] {
  const fields = Object.keys(target.fields);
  const unknownColumns = [...Object.keys(columns), ...key].filter((name) => !table.columns.some((column) => column.name === name));
  const named = Object.values(columns).filter((field) => field !== null);
  const unknownFields = [...named, ...Object.keys(values)].filter((field) => !fields.includes(field));
  const twice = named.filter((field, index) => named.indexOf(field) !== index);
  return [
    ...unknownColumns.map((name) => `the mapping file names a column ${table.name}.${name}, which is not there`),
    ...unknownFields.map((field) => `the mapping file names a field ${field} of ${target.name}, which is none of ${fields.join(', ')}`),
    ...twice.map((field) => `the mapping file gives ${table.name} two columns for ${field}`),
  ];
}
