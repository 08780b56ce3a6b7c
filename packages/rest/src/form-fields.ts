import type { TextField } from './coerce.ts';
import { inputShapeOf } from './input-shape.ts';
import type { WalkedProcedure } from './walk-procedures.ts';

/** How the fields of a form that are no files are read, by the dotted path of the procedure and the field's name. */
export type FormFields = ReadonlyMap<string, ReadonlyMap<string, TextField>>;

/** The {@link FormFields} of all procedures that take files. Throws a plain Error, to stop the start, for what no form can hold. */
export function formFieldsOf(procedures: readonly WalkedProcedure[]): FormFields {
  const withFiles = procedures.filter(({ meta }) => meta.openapi?.multipart !== undefined);
  return new Map(
    withFiles.map((walked) => {
      const { path, text } = inputShapeOf(walked);
      return [walked.path, new Map([...path, ...text])];
    }),
  );
}
