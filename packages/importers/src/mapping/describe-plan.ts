import type { Plan, TablePlan } from './plan.ts';

/** What is read as what and what is not, in lines for a person, before anything is written. */
export function describePlan({ tables, missing, unknownTables }: Plan): string[] {
  return [
    ...tables.flatMap(describeTable),
    ...missing.map((name) => `${name}: no such table, nothing to bring`),
    ...(unknownTables.length > 0 ? [`Tables that are nothing known: ${unknownTables.join(', ')}`] : []),
  ];
}

function describeTable({ target, table, fields, leftOut, key }: TablePlan): string[] {
  const read = [...fields].map(([field, column]) => (field === column.name ? field : `${field} from ${column.name}`));
  const without = Object.keys(target.fields).filter((field) => !fields.has(field));
  return [
    `${target.name}: from the table ${table.name}, in the order of ${key.map(({ name }) => name).join(', ') || 'nothing'}`,
    `  brought: ${read.join(', ') || 'nothing'}`,
    ...(without.length > 0 ? [`  without a column: ${without.join(', ')}`] : []),
    ...(leftOut.length > 0 ? [`  columns left out: ${leftOut.join(', ')}`] : []),
  ];
}
