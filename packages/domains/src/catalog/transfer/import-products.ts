import type { OrganizationAct } from '../../act.ts';
import { badCellIssues, shownCells } from '../../bad-cells.ts';
import { getOrganization } from '../../identity/organizations/get-organization.ts';
import { catalogErrors } from '../errors.ts';
import { productsImported } from '../events.ts';
import { refuseTaken } from '../products/refuse-taken.ts';
import { type ImportPlan, planImport } from './plan-import.ts';
import { readFile } from './read-file.ts';
import type { ImportProductsInput, ImportReport } from './schema.ts';
import { writeProducts } from './write-products.ts';

/**
 * Makes and changes products by a file: all of it, or nothing. Throws `catalog.bad_rows` with row and column of each fault unless it is a
 * dry run, which lists them in its answer; and what {@link readFile} throws.
 */
export async function importProducts(act: OrganizationAct, { file, dryRun }: ImportProductsInput): Promise<ImportReport> {
  const { organizationId } = act;
  const read = await readFile(file);
  const { currency } = await getOrganization(act);
  if (dryRun) return reportOf(await act.read(async (db) => await planImport(db, organizationId, currency, read, false)), true);

  return await refuseTaken(async () =>
    act.change(async (tx) => {
      const plan = await planImport(tx.db, organizationId, currency, read, true);
      if (plan.errors.length > 0) throw catalogErrors.bad_rows(badCellIssues(plan.errors));
      await writeProducts(tx.db, organizationId, currency, plan);

      const report = reportOf(plan, false);
      tx.audit({ action: 'catalog.product.imported', subject: `organization:${organizationId}`, before: null, after: report });
      tx.emit(productsImported, `organization:${organizationId}`, report);
      return report;
    }),
  );
}

function reportOf({ created, updated, unchanged, errors }: ImportPlan, dryRun: boolean): ImportReport {
  const counts = { created: created.length, updated: updated.length, unchanged };
  return { dryRun, ...counts, ...shownCells(errors) };
}
