import { z } from 'zod';

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

/** Bad cells as an answer has them: the first thousand, and how many there are. */
export const badCellFields = {
  errors: z.array(BadCell).meta({ description: 'Only of a dry run: the first 1,000. Where there are any, the file is refused' }),
  errorCount: z.int().min(0).meta({ description: 'How many there are', example: 0 }),
};

/** See {@link badCellFields}. */
export function shownCells(errors: readonly BadCell[]): { readonly errors: BadCell[]; readonly errorCount: number } {
  return { errors: errors.slice(0, 1_000), errorCount: errors.length };
}

/** The same as what an error of a domain tells of the file: an issue for each cell, and the cells themselves as details. */
export function badCellIssues(bad: readonly BadCell[]) {
  const { errors, errorCount } = shownCells(bad);
  const issues = errors.map(({ row, column, message }) => ({ path: `file.${row}.${column}`, message }));
  return { issues, details: { errorCount, errors } };
}
