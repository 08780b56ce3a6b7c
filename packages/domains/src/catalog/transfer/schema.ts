import { z } from 'zod';
import { ProductStatus } from '../schema.ts';

/** Bytes of a file at most. */
export const maxFileBytes = 5 * 1024 * 1024;

/** Rows of a file at most, without the header. */
export const maxRows = 20_000;

/** A file of products. */
export const ImportProductsInput = z.strictObject({
  file: z.file().meta({
    description:
      'CSV in UTF-8, separated by commas or semicolons, at most 5 MB and 20,000 rows. The first row names the columns: number, sku, name, description, category, menuSection, price, currency, taxRate, taxIncluded, barcode, stock, status, attributes. A row is the product of its `number`, else of its `sku`; a new one where there is none. Columns that are missing stay as they are',
  }),
  dryRun: z.boolean().meta({ description: 'Only say what would happen, and list the bad rows' }).default(false),
});

/** See the schema. */
export type ImportProductsInput = z.infer<typeof ImportProductsInput>;

/** What is wrong with a cell of a file. */
export const BadCell = z
  .object({
    row: z.int().meta({ description: 'As a spreadsheet counts: the header is row 1', example: 3 }),
    column: z.string().meta({ description: 'The name of the column; empty for the whole row', example: 'price' }),
    message: z.string().meta({ example: 'Must be an amount such as 12.50' }),
  })
  .meta({ id: 'BadCell' });

/** See the schema. */
export type BadCell = z.infer<typeof BadCell>;

const Rows = z.int().min(0).meta({ example: 120 });

/** What an import did, or would do. */
export const ImportReport = z
  .object({
    dryRun: z.boolean(),
    created: Rows,
    updated: Rows,
    unchanged: Rows,
    errors: z.array(BadCell).meta({ description: 'Only of a dry run: the first 1,000. Where there are any, the file is refused' }),
    errorCount: Rows.meta({ description: 'How many there are', example: 0 }),
  })
  .meta({ id: 'ImportReport' });

/** See the schema. */
export type ImportReport = z.infer<typeof ImportReport>;

/** Which products to export. */
export const ExportProductsInput = z.strictObject({ status: ProductStatus.meta({ description: 'Both when missing' }).optional() });

/** See the schema. */
export type ExportProductsInput = z.infer<typeof ExportProductsInput>;
