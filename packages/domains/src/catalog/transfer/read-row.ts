import { Currency, MinorAmount } from '@souk/core/money';
import { textIssuesOf } from '@souk/rest/check-text';
import { z } from 'zod';
import type { BadCell } from '../../bad-cells.ts';
import { ProductStatus, productFields } from '../schema.ts';
import { Stock } from '../stock/schema.ts';
import { type Column, columns, type FileRow } from './columns.ts';
import { decimalsOf, minorOf } from './decimals.ts';
import type { Sorting } from './load-sorting.ts';
import type { Target } from './load-targets.ts';

/** What a row says; a field is missing where its column is. */
const Values = z.object({ ...productFields, stock: Stock.nullable(), status: ProductStatus }).partial();

/** See the schema. */
export type Values = z.infer<typeof Values>;

/** What rows are read by. */
interface RowContext {
  readonly sorting: Sorting;
  readonly decimalComma: boolean;
  /** For rows that name none, and mean no product yet. */
  readonly currency: string;
}

/** Reads one cell. Throws a plain Error that says what it must be. */
type Reader = (text: string, context: RowContext & { readonly target: Target | undefined }) => unknown;

const truths = new Map([
  ...['true', 'yes', '1'].map((text) => [text, true] as const),
  ...['false', 'no', '0'].map((text) => [text, false] as const),
]);

const readers: Record<Exclude<Column, 'number'>, readonly [field: keyof Values, Reader]> = {
  sku: ['sku', (text) => text || null],
  name: ['name', (text) => text],
  description: ['description', (text) => text],
  category: ['categoryId', (text, context) => categoryOf('category', text, context.target?.categoryId, context.sorting)],
  menuSection: ['menuSectionId', (text, context) => categoryOf('menu_section', text, context.target?.menuSectionId, context.sorting)],
  price: [
    'priceMinor',
    (text, { currency, decimalComma }) => must(priceOf(text, currency, decimalComma), 'Must be an amount such as 12.50'),
  ],
  currency: ['currency', (text) => text || undefined],
  taxRate: [
    'taxRateBasisPoints',
    (text, { decimalComma }) => (text === '' ? 0 : must(minorOf(text, 2, decimalComma), 'Must be a percentage such as 7 or 7.25')),
  ],
  taxIncluded: ['taxIncluded', (text) => (text === '' ? undefined : must(truths.get(text.toLowerCase()), 'Must be true or false'))],
  barcode: ['barcode', (text) => text || null],
  stock: [
    'stock',
    (text) => (text === '' ? null : must(/^\d{1,10}$/.test(text) ? Number(text) : null, 'Must be a whole number, or empty')),
  ],
  status: ['status', (text) => text || undefined],
  attributes: ['attributes', (text) => (text === '' ? {} : must(jsonOf(text), 'Must be a JSON object'))],
};

const readable = columns.filter((column) => column !== 'number');

/** The values of a row that means `target`, or a new product; and what is wrong with them. */
export function readRow(
  { row, cells }: FileRow,
  target: Target | undefined,
  context: RowContext,
): { readonly values: Values; readonly errors: BadCell[] } {
  const errors: BadCell[] = [];
  const raw: Partial<Record<keyof Values, unknown>> = {};
  const currency = Currency.safeParse(cells.currency?.trim()).data ?? target?.currency ?? context.currency;
  for (const column of readable) {
    const text = cells[column];
    if (text === undefined) continue;
    const [field, read] = readers[column];
    try {
      raw[field] = read(column === 'description' ? text : text.trim(), { ...context, currency, target });
    } catch (error) {
      errors.push({ row, column, message: error instanceof Error ? error.message : String(error) });
    }
  }
  const { data, error } = Values.safeParse(raw);
  for (const { path, message } of error?.issues ?? []) errors.push({ row, column: columnOf(path[0]), message });
  return { values: data ?? {}, errors };
}

function columnOf(field: PropertyKey | undefined): string {
  return readable.find((column) => readers[column][0] === field) ?? '';
}

function must<T>(value: T | null | undefined, message: string): T {
  if (value === null || value === undefined) throw new Error(message);
  return value;
}

/** One in use by its name; also the one that the product is in already, in use or not. */
function categoryOf(kind: string, name: string, current: string | null | undefined, { inUse, names }: Sorting): string | null {
  if (name === '') return null;
  const isCurrent = current && names.get(current)?.toLowerCase() === name.toLowerCase();
  return must(isCurrent ? current : inUse.get(`${kind} ${name.toLowerCase()}`), 'There is no such in use');
}

function priceOf(text: string, currency: string, decimalComma: boolean): number | null {
  return MinorAmount.safeParse(minorOf(text, decimalsOf(currency), decimalComma)).data ?? null;
}

function jsonOf(text: string): unknown {
  try {
    const value: unknown = JSON.parse(text);
    return textIssuesOf(value).length === 0 ? value : null;
  } catch {
    return null;
  }
}
