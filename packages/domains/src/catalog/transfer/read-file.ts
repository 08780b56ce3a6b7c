import { requestErrors } from '@souk/core/request-errors';
import { CsvError } from 'csv-parse';
import { parse } from 'csv-parse/sync';
import { Column, type FileRow } from './columns.ts';
import { unmarked } from './formulas.ts';
import { maxFileBytes, maxRows } from './schema.ts';

/** A file that was read. */
export interface ReadFile {
  readonly rows: FileRow[];
  /** Whether a comma may stand in an amount: the columns are not separated by it. */
  readonly decimalComma: boolean;
}

/**
 * Reads a file of products. Empty rows are passed over. Throws `request.too_large`, and `request.invalid` for what is no such file:
 * not UTF-8, broken quotes, columns that are unknown or named twice, too many rows.
 */
export async function readFile(file: Blob): Promise<ReadFile> {
  if (file.size > maxFileBytes) throw requestErrors.too_large({ details: { limitBytes: maxFileBytes } });
  const text = decode(await file.arrayBuffer());
  const header = text.slice(0, (text.search(/[\r\n]/) + 1 || text.length + 1) - 1);
  const delimiter = header.includes(';') && !header.includes(',') ? ';' : ',';
  const [names = [], ...records] = recordsOf(text, delimiter);
  const found = columnsOf(names);

  const rows = records.flatMap((record, index): FileRow[] => {
    if (record.every((cell) => cell.trim() === '')) return [];
    if (record.length > found.length) throw invalid(`Row ${index + 2} has more cells than the header`);
    return [{ row: index + 2, cells: Object.fromEntries(found.map((column, place) => [column, unmarked(record[place] ?? '')])) }];
  });
  if (rows.length > maxRows) throw invalid(`Has ${rows.length} rows; at most ${maxRows} are taken at once`);
  return { rows, decimalComma: delimiter === ';' };
}

function decode(bytes: ArrayBuffer): string {
  try {
    // Takes off the mark that Excel puts before UTF-8.
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw invalid('Must be text in UTF-8');
  }
}

function recordsOf(text: string, delimiter: string): string[][] {
  try {
    return parse(text, { delimiter, relax_column_count: true });
  } catch (error) {
    if (error instanceof CsvError) throw invalid(`Is not CSV: ${error.message}`);
    throw error;
  }
}

function columnsOf(names: readonly string[]): Column[] {
  const found = names.map((name) => {
    const { data, success } = Column.safeParse(name.trim());
    if (!success) throw invalid(`Has a column that is not known: ${name.slice(0, 50)}`);
    return data;
  });
  const twice = found.find((column, index) => found.indexOf(column) !== index);
  if (twice) throw invalid(`Has two columns of one name: ${twice}`);
  if (!found.includes('sku') && !found.includes('number')) throw invalid('Must have a column sku or number, by which products are found');
  return found;
}

function invalid(message: string) {
  return requestErrors.invalid({ issues: [{ path: 'file', message }] });
}
