import { products } from '@souk/db/tables/catalog';
import type { FileReply } from '@souk/rest/file-reply';
import { stringify } from 'csv-stringify/sync';
import { and, asc, eq, getTableColumns, gt, isNull } from 'drizzle-orm';
import type { OrganizationAct } from '../../act.ts';
import { marked } from '../../csv-formulas.ts';
import { datedFile } from '../../dated-file.ts';
import { eachPage } from '../../each-page.ts';
import { type Column, columns } from './columns.ts';
import { decimalsOf, decimalText } from './decimals.ts';
import { loadSorting, type Sorting } from './load-sorting.ts';
import type { Target } from './load-targets.ts';
import type { ExportProductsInput } from './schema.ts';

const rowsPerRead = 1_000;

/**
 * The products as a CSV file of any length (RFC 4180, UTF-8), in the order of their numbers, which the import takes back unchanged. No
 * cell can become a formula of a spreadsheet.
 */
export function exportProducts(act: OrganizationAct, filter: ExportProductsInput): FileReply {
  return datedFile('products', 'csv', () => csvOf(act, filter));
}

async function* csvOf(act: OrganizationAct, filter: ExportProductsInput): AsyncGenerator<string, void> {
  yield stringify([[...columns]], { record_delimiter: 'windows' });
  const sorting = await act.read(async (db) => await loadSorting(db, act.organizationId));
  for await (const rows of eachPage(rowsPerRead, async (last: Target | undefined, size) => await read(act, filter, last, size))) {
    const records = rows.map((row) => columns.map((column) => marked(cells[column](row, sorting))));
    yield stringify(records, { record_delimiter: 'windows' });
  }
}

const cells: Record<Column, (row: Target, sorting: Sorting) => string> = {
  number: ({ number }) => String(number),
  sku: ({ sku }) => sku ?? '',
  name: ({ name }) => name,
  description: ({ description }) => description,
  category: ({ categoryId }, { names }) => names.get(categoryId ?? '') ?? '',
  menuSection: ({ menuSectionId }, { names }) => names.get(menuSectionId ?? '') ?? '',
  price: ({ priceMinor, currency }) => decimalText(priceMinor, decimalsOf(currency)),
  currency: ({ currency }) => currency,
  taxRate: ({ taxRateBasisPoints }) => decimalText(taxRateBasisPoints, 2),
  taxIncluded: ({ taxIncluded }) => String(taxIncluded),
  barcode: ({ barcode }) => barcode ?? '',
  stock: ({ stock }) => (stock === null ? '' : String(stock)),
  status: ({ status }) => status,
  attributes: ({ attributes }) => JSON.stringify(attributes),
};

async function read(act: OrganizationAct, { status }: ExportProductsInput, last: Target | undefined, size: number): Promise<Target[]> {
  const { words: _words, nameWords: _nameWords, nameKey: _nameKey, ...shown } = getTableColumns(products);
  return await act.read(
    async (db) =>
      await db
        .select(shown)
        .from(products)
        .where(
          and(
            eq(products.organizationId, act.organizationId),
            isNull(products.deletedAt),
            status && eq(products.status, status),
            last && gt(products.number, last.number),
          ),
        )
        .orderBy(asc(products.number))
        .limit(size),
  );
}
