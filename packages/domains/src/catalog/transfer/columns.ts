/** The columns of a file of products, in the order of the export. */
export const columns = [
  'number',
  'sku',
  'name',
  'description',
  'category',
  'menuSection',
  'price',
  'currency',
  'taxRate',
  'taxIncluded',
  'barcode',
  'stock',
  'status',
  'attributes',
] as const;

/** One of {@link columns}. */
export type Column = (typeof columns)[number];

/** A row of a file: its cells by column. A column that the file does not have is missing. */
export interface FileRow {
  /** As a spreadsheet counts: the header is row 1. */
  readonly row: number;
  readonly cells: Partial<Record<Column, string>>;
}
