import { readFile } from 'node:fs/promises';
import { z } from 'zod';
import { ImportFailure } from '../import-failure.ts';

const Name = z.string().min(1).max(64);

const MappedTable = z.strictObject({
  /** What it is: `users`. */
  as: Name,
  /** By the columns of the old table: the field it is, or null for one that is left out on purpose. */
  columns: z.record(Name, Name.nullable()).default({}),
  /** The columns that tell its rows apart, for a view or a table without a primary key. */
  key: z.array(Name).min(1).max(4).optional(),
  /** By field: what a value of the old system means, such as `{ "role": { "chef": "staff" } }`. */
  values: z.record(Name, z.record(z.string(), z.string())).default({}),
});

/** A mapping file: what the names of the old tables and columns do not say by themselves. */
const MappingFile = z.strictObject({
  /** By the tables of the old database: what they are, or null for one that is left out on purpose. */
  tables: z.record(Name, MappedTable.nullable()).default({}),
  /** Of dates that the old system wrote without a time zone (DATETIME). */
  utcOffset: z
    .string()
    .regex(/^[+-](0\d|1[0-4]):[0-5]\d$/, { error: 'Must be like +07:00' })
    .default('+00:00'),
});

/** See the schema. */
export type Mapping = z.infer<typeof MappingFile>;

/** See the schema. */
export type MappedTable = z.infer<typeof MappedTable>;

/** Reads a mapping file; without one, nothing but the names speaks. Throws {@link ImportFailure} for one that is none. */
export async function readMapping(path: string | undefined): Promise<Mapping> {
  if (path === undefined) return MappingFile.parse({});
  const { success, data, error } = MappingFile.safeParse(parsed(path, await textOf(path)));
  if (success) return data;
  const problems = error.issues.map((issue) => `${issue.path.join('.') || 'the file'}: ${issue.message}`);
  throw new ImportFailure(`The mapping file ${path} is not right. ${problems.join('; ')}.`);
}

async function textOf(path: string): Promise<string> {
  try {
    return await readFile(path, 'utf8');
  } catch (error) {
    throw new ImportFailure(`The mapping file ${path} cannot be read.`, error);
  }
}

function parsed(path: string, text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new ImportFailure(`The mapping file ${path} is no JSON.`, error);
  }
}
