import { z } from 'zod';
import { badCellFields } from '../../bad-cells.ts';
import { ProductStatus } from '../schema.ts';

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

const Rows = z.int().min(0).meta({ example: 120 });

/** What an import did, or would do. */
export const ImportReport = z
  .object({
    dryRun: z.boolean(),
    created: Rows,
    updated: Rows,
    unchanged: Rows,
    ...badCellFields,
  })
  .meta({ id: 'ImportReport' });

/** See the schema. */
export type ImportReport = z.infer<typeof ImportReport>;

/** Which products to export. */
export const ExportProductsInput = z.strictObject({ status: ProductStatus.meta({ description: 'Both when missing' }).optional() });

/** See the schema. */
export type ExportProductsInput = z.infer<typeof ExportProductsInput>;
