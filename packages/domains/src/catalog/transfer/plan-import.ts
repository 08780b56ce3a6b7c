import { isDeepStrictEqual } from 'node:util';
import type { Queryable } from '@souk/db/database';
import type { BadCell } from '../../bad-cells.ts';
import type { FileRow } from './columns.ts';
import { loadSorting } from './load-sorting.ts';
import { loadTargets, type Target, type Targets } from './load-targets.ts';
import type { ReadFile } from './read-file.ts';
import { readRow, type Values } from './read-row.ts';

/** What a file comes to. */
export interface ImportPlan {
  readonly created: Values[];
  readonly updated: { readonly target: Target; readonly values: Values }[];
  readonly unchanged: number;
  readonly errors: BadCell[];
}

type Mutable<T> = { -readonly [K in keyof T]: T[K] };

/** Works out what a file would do, and everything that is wrong with it. `lock` keeps the products it means from changing meanwhile. */
export async function planImport(
  db: Queryable,
  organizationId: string,
  currency: string,
  { rows, decimalComma }: ReadFile,
  lock: boolean,
): Promise<ImportPlan> {
  const targets = await loadTargets(db, organizationId, rows, lock);
  const context = { sorting: await loadSorting(db, organizationId), decimalComma, currency };
  const plan: Mutable<ImportPlan> = { created: [], updated: [], unchanged: 0, errors: [] };
  const seen = new Map<string, number>();
  for (const [index, row] of rows.entries()) {
    const target = targetOf(row, targets.skuKeys[index] ?? null, targets);
    const { values, errors } = readRow(row, target, context);
    const bad = [
      ...errors,
      ...conflictsOf(row, target, targets.skuKeys[index] ?? null, targets, seen),
      ...missingOf(row, target, values, errors),
    ];
    if (bad.length > 0) plan.errors.push(...bad);
    else if (!target) plan.created.push(values);
    else if (isSame(target, values)) plan.unchanged += 1;
    else plan.updated.push({ target, values });
  }
  return plan;
}

function targetOf({ cells }: FileRow, skuKey: string | null, { byNumber, bySku }: Targets): Target | undefined {
  const number = cells.number?.trim();
  if (number) return byNumber.get(Number(number));
  return skuKey === null ? undefined : bySku.get(skuKey);
}

/** What a row takes that is another's: another product's, or another row's. */
function conflictsOf(
  { row, cells }: FileRow,
  target: Target | undefined,
  skuKey: string | null,
  { bySku, byBarcode }: Targets,
  seen: Map<string, number>,
): BadCell[] {
  const errors: BadCell[] = [];
  const barcode = cells.barcode?.trim() || null;
  if (cells.number?.trim() && !target) errors.push({ row, column: 'number', message: 'There is no product of this number' });
  const taken = 'Another product has it';
  if (skuKey !== null && isOther(bySku.get(skuKey), target)) errors.push({ row, column: 'sku', message: taken });
  if (barcode !== null && isOther(byBarcode.get(barcode), target)) errors.push({ row, column: 'barcode', message: taken });

  const claims = [
    ...(target ? [['number', `product ${target.id}`] as const] : []),
    ...(skuKey === null ? [] : [['sku', `sku ${skuKey}`] as const]),
    ...(barcode === null ? [] : [['barcode', `barcode ${barcode}`] as const]),
  ];
  for (const [column, claim] of claims) {
    const earlier = seen.get(claim);
    if (earlier === undefined) seen.set(claim, row);
    else errors.push({ row, column, message: `Row ${earlier} has it too` });
  }
  return errors;
}

function isOther(owner: Target | undefined, target: Target | undefined): boolean {
  return owner !== undefined && owner.id !== target?.id;
}

function missingOf({ row }: FileRow, target: Target | undefined, values: Values, errors: readonly BadCell[]): BadCell[] {
  if (target || errors.length > 0) return [];
  const missing = [...(values.name === undefined ? ['name'] : []), ...(values.priceMinor === undefined ? ['price'] : [])];
  return missing.map((column) => ({ row, column, message: 'A new product needs it' }));
}

function isSame(target: Target, values: Values): boolean {
  const before: Record<string, unknown> = target;
  return Object.entries(values).every(([field, value]) => value === undefined || isDeepStrictEqual(before[field], value));
}
