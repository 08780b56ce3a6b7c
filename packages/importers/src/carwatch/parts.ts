import type { OrganizationAct } from '@souk/domains/act';
import { mostMovedPassages } from '@souk/domains/gate/moving/move-passages';
import { type Plan, planOf } from '../mapping/plan.ts';
import { type TableOptions, tableRows } from '../rows/table-rows.ts';
import { type AnyPart, anyPart } from '../run/part.ts';
import type { TargetGate } from './gate.ts';
import { historyPart } from './history.ts';
import { writtenByCarwatch } from './linked.ts';
import { knownPeople } from './people.ts';
import { photoTables } from './photo-tables.ts';
import { photosPart } from './photos.ts';
import * as targets from './targets.ts';
import { usersPart } from './users.ts';

/** What CarWatch's import brings from, and where to. */
export interface CarwatchSource {
  readonly plan: Plan;
  readonly table: TableOptions;
  readonly gate: TargetGate;
  /** A Souk writes into the old database too: see {@link writtenByCarwatch}. */
  readonly isLinked: boolean;
  readonly dryRun: boolean;
}

/** Everything that is brought: people, what they recorded, and the photos of that. */
export function carwatchParts(act: OrganizationAct, { plan, table, gate, isLinked, dryRun }: CarwatchSource): AnyPart[] {
  const people = knownPeople(act, { dryRun });
  const [users, history, images] = [planOf(plan, targets.users), planOf(plan, targets.history), planOf(plan, targets.images)];
  const ofHistory = history && { ...table, where: isLinked ? writtenByCarwatch(history.table, 'history_id') : undefined };
  const ofImages = images && { ...table, where: isLinked ? writtenByCarwatch(images.table, 'image_id') : undefined };
  const pageSize = Math.min(table.pageSize, mostMovedPassages);
  const gateId = gate.id;
  const parts: AnyPart[] = [];
  if (users) parts.push(anyPart(usersPart(act, tableRows(users, table), people)));
  if (history && ofHistory) parts.push(anyPart(historyPart(act, tableRows(history, { ...ofHistory, pageSize }), { people, gateId })));
  if (images && ofImages) {
    const read = history && ofHistory && { plan: history, table: ofHistory };
    const { photos, times, rows } = photoTables({ images: { plan: images, table: ofImages }, history: read });
    parts.push(anyPart(photosPart(act, photos, { times, history: rows, dryRun, gateId })));
  }
  return parts;
}
