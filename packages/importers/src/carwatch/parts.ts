import type { OrganizationAct } from '@souk/domains/act';
import { mostMovedPassages } from '@souk/domains/gate/moving/move-passages';
import { type Plan, planOf } from '../mapping/plan.ts';
import { type TableOptions, tableRows } from '../rows/table-rows.ts';
import { type AnyPart, anyPart } from '../run/part.ts';
import type { TargetGate } from './gate.ts';
import { historyPart } from './history.ts';
import { knownPeople } from './people.ts';
import * as targets from './targets.ts';
import { usersPart } from './users.ts';

/** What CarWatch's import brings from, and where to. */
export interface CarwatchSource {
  readonly plan: Plan;
  readonly table: TableOptions;
  readonly gate: TargetGate;
  readonly dryRun: boolean;
}

/** Everything that is brought: people, what they recorded, and the photos of that. */
export function carwatchParts(act: OrganizationAct, { plan, table, gate, dryRun }: CarwatchSource): AnyPart[] {
  const people = knownPeople(act, { dryRun });
  const [users, history] = [planOf(plan, targets.users), planOf(plan, targets.history)];
  const pages = { ...table, pageSize: Math.min(table.pageSize, mostMovedPassages) };
  return [
    ...(users ? [anyPart(usersPart(act, tableRows(users, table), people))] : []),
    ...(history ? [anyPart(historyPart(act, tableRows(history, pages), { people, gateId: gate.id }))] : []),
  ];
}
