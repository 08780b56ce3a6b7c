import { newId } from '@souk/core/ids';
import { actorOf } from '@souk/core/who';
import { vehicleListEntries } from '@souk/db/tables/gate';
import type { OrganizationAct } from '../../act.ts';
import { badCellIssues, shownCells } from '../../bad-cells.ts';
import { invalidFile, readCsv } from '../../csv-file.ts';
import { gateErrors } from '../errors.ts';
import { listImported } from '../events.ts';
import { type EntryPlan, planEntries } from './plan-entries.ts';
import { columns } from './read-entry-row.ts';
import type { ImportListEntriesInput, ListImportReport } from './schema.ts';
import { writeInTurn } from './write-in-turn.ts';

/** A statement takes at most 65,535 values. */
const rowsPerStatement = 1_000;

/**
 * Puts the vehicles of a file on lists: all of them, or none. Throws `gate.bad_rows` with row and column of each fault unless it is a dry
 * run, which lists them in its answer; and what {@link readCsv} throws.
 */
export async function importEntries(act: OrganizationAct, { file, dryRun }: ImportListEntriesInput): Promise<ListImportReport> {
  const { organizationId, who } = act;
  const { rows, found } = await readCsv(file, columns);
  if (!found.includes('kind') || !found.includes('plate')) throw invalidFile('Must have the columns kind and plate');
  if (dryRun) return reportOf(await act.read(async (db) => await planEntries(db, organizationId, rows)), true);

  return await writeInTurn(act, async (tx) => {
    const plan = await planEntries(tx.db, organizationId, rows);
    if (plan.errors.length > 0) throw gateErrors.bad_rows(badCellIssues(plan.errors));
    const entries = plan.added.map((values) => ({ ...values, organizationId, id: newId(), actor: actorOf(who) }));
    for (let start = 0; start < entries.length; start += rowsPerStatement) {
      await tx.db.insert(vehicleListEntries).values(entries.slice(start, start + rowsPerStatement));
    }

    const report = reportOf(plan, false);
    tx.audit({ action: 'gate.list.imported', subject: `organization:${organizationId}`, before: null, after: report });
    tx.emit(listImported, `organization:${organizationId}`, report);
    return report;
  });
}

function reportOf({ added, unchanged, errors }: EntryPlan, dryRun: boolean): ListImportReport {
  return { dryRun, added: added.length, unchanged, ...shownCells(errors) };
}
