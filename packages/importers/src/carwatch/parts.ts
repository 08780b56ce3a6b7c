import type { OrganizationAct } from '@souk/domains/act';
import { mostMovedPassages } from '@souk/domains/gate/moving/move-passages';
import { type Plan, planOf, type TablePlan } from '../mapping/plan.ts';
import { type TableOptions, type TableRows, tableRows } from '../rows/table-rows.ts';
import { type AnyPart, anyPart } from '../run/part.ts';
import type { TargetGate } from './gate.ts';
import { historyPart } from './history.ts';
import { knownPeople } from './people.ts';
import { photosPart } from './photos.ts';
import * as targets from './targets.ts';
import { usersPart } from './users.ts';

/** What CarWatch's import brings from, and where to. */
export interface CarwatchSource {
  readonly plan: Plan;
  readonly table: TableOptions;
  readonly gate: TargetGate;
  readonly dryRun: boolean;
}

/** Rows of photos are read few at a time: the old database reads their bytes for each. */
const photoRows = 20;

/** For what is read of all rows at once, to see which photos are of which. */
const keyRows = 5_000;

/** Everything that is brought: people, what they recorded, and the photos of that. */
export function carwatchParts(act: OrganizationAct, { plan, table, gate, dryRun }: CarwatchSource): AnyPart[] {
  const people = knownPeople(act, { dryRun });
  const [users, history, images] = [planOf(plan, targets.users), planOf(plan, targets.history), planOf(plan, targets.images)];
  const photos = (found: TablePlan): AnyPart => {
    const rows = tableRows(found, { ...table, pageSize: Math.min(table.pageSize, photoRows) }, ['data']);
    const times = keysOf(found, table, ['at']);
    const read = history ? keysOf(history, table, ['at', 'subject', 'description']) : null;
    return anyPart(photosPart(act, rows, { times, history: read, dryRun, gateId: gate.id }));
  };
  const pages = { ...table, pageSize: Math.min(table.pageSize, mostMovedPassages) };
  return [
    ...(users ? [anyPart(usersPart(act, tableRows(users, table), people))] : []),
    ...(history ? [anyPart(historyPart(act, tableRows(history, pages), { people, gateId: gate.id }))] : []),
    ...(images ? [photos(images)] : []),
  ];
}

/** A table's keys, and of its fields these alone. */
function keysOf(plan: TablePlan, table: TableOptions, names: readonly string[]): TableRows {
  const fields = new Map([...plan.fields].filter(([name]) => names.includes(name)));
  return tableRows({ ...plan, fields }, { ...table, pageSize: keyRows });
}
