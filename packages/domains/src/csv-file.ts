import { requestErrors } from '@souk/core/request-errors';
import { CsvError } from 'csv-parse';
import { parse } from 'csv-parse/sync';
import { unmarked } from './csv-formulas.ts';

/** Bytes of a file at most. */
export const maxFileBytes = 5 * 1024 * 1024;

/** Rows of a file at most, without the header. */
const maxRows = 20_000;

/** A row of a file. */
interface CsvRow {
  /** As a spreadsheet counts: the header is row 1. */
  readonly row: number;
  /** Its cells by column. A column that the file does not have is missing. */
  readonly cells: Record<string, string>;
}

/** A file that was read. */
interface CsvFile {
  readonly rows: CsvRow[];
  /** The columns that the file has. */
  readonly found: readonly string[];
  readonly delimiter: ',' | ';';
}

/**
 * Reads a CSV file that people made with a spreadsheet, whose first row names some of `columns`. Empty rows are passed over. Throws
 * `request.too_large`, and `request.invalid` for what is no such file: not UTF-8, broken quotes, columns that are unknown or named
 * twice, more than 20,000 rows.
 */
export async function readCsv(file: Blob, columns: readonly string[]): Promise<CsvFile> {
  if (file.size > maxFileBytes) throw requestErrors.too_large({ details: { limitBytes: maxFileBytes } });
  const text = decode(await file.arrayBuffer());
  const header = text.slice(0, (text.search(/[\r\n]/) + 1 || text.length + 1) - 1);
  const delimiter = header.includes(';') && !header.includes(',') ? ';' : ',';
  const [names = [], ...records] = recordsOf(text, delimiter);
  const found = columnsOf(names, columns);

  const rows = records.flatMap((record, index): CsvRow[] => {
    if (record.every((cell) => cell.trim() === '')) return [];
    if (record.length > found.length) throw invalidFile(`Row ${index + 2} has more cells than the header`);
    return [{ row: index + 2, cells: Object.fromEntries(found.map((column, place) => [column, unmarked(record[place] ?? '')])) }];
  });
  if (rows.length > maxRows) throw invalidFile(`Has ${rows.length} rows; at most ${maxRows} are taken at once`);
  return { rows, found, delimiter };
}

/** What to throw for a file that cannot be taken: `request.invalid`. */
export function invalidFile(message: string) {
  return requestErrors.invalid({ issues: [{ path: 'file', message }] });
}

function decode(bytes: ArrayBuffer): string {
  try {
    // Takes off the mark that Excel puts before UTF-8.
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw invalidFile('Must be text in UTF-8');
  }
}

function recordsOf(text: string, delimiter: string): string[][] {
  try {
    return parse(text, { delimiter, relax_column_count: true });
  } catch (error) {
    if (error instanceof CsvError) throw invalidFile(`Is not CSV: ${error.message}`);
    throw error;
  }
}

function columnsOf(names: readonly string[], columns: readonly string[]): string[] {
  const found = names.map((name) => name.trim());
  const unknown = found.find((name) => !columns.includes(name));
  if (unknown !== undefined) throw invalidFile(`Has a column that is not known: ${unknown.slice(0, 50)}`);
  const twice = found.find((column, index) => found.indexOf(column) !== index);
  if (twice) throw invalidFile(`Has two columns of one name: ${twice}`);
  return found;
}
