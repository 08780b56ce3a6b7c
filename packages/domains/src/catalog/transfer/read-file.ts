import { invalidFile, readCsv } from '../../csv-file.ts';
import { columns, type FileRow } from './columns.ts';

/** A file that was read. */
export interface ReadFile {
  readonly rows: FileRow[];
  /** Whether a comma may stand in an amount: the columns are not separated by it. */
  readonly decimalComma: boolean;
}

/** Reads a file of products. Throws what {@link readCsv} throws, and `request.invalid` where nothing names the products. */
export async function readFile(file: Blob): Promise<ReadFile> {
  const { rows, found, delimiter } = await readCsv(file, columns);
  if (!found.includes('sku') && !found.includes('number')) {
    throw invalidFile('Must have a column sku or number, by which products are found');
  }
  return { rows, decimalComma: delimiter === ';' };
}
