/** One object type in the text of a declaration, `{ … }`, and the names of the fields that lead to it. */
export interface ObjectType {
  readonly text: string;
  readonly path: readonly string[];
}

/** A declaration on one line, with single spaces: so that equal types are equal text. */
export function onOneLine(declaration: string): string {
  return declaration
    .replace(/\/\*\*.*?\*\//gs, '')
    .replace(/\s+/g, ' ')
    .trim();
}

/** Every object type in a declaration that {@link onOneLine} has made one line, inner ones before those around them. */
export function objectTypes(declaration: string): ObjectType[] {
  const found: ObjectType[] = [];
  const open: { readonly start: number; readonly field: string | undefined }[] = [];
  for (const { 0: token, index } of declaration.matchAll(/"(?:[^"\\]|\\.)*"|[{}]/g)) {
    if (token === '{') open.push({ start: index, field: fieldBefore(declaration, index) });
    if (token !== '}') continue;
    const path = open.flatMap(({ field }) => field ?? []);
    const start = open.pop()?.start;
    if (start !== undefined) found.push({ text: declaration.slice(start, index + 1), path });
  }
  return found;
}

/** The field whose type begins here, reached through generics and modifiers: `login: TRPCMutationProcedure<{`. */
function fieldBefore(declaration: string, index: number): string | undefined {
  const statement = declaration.slice(Math.max(declaration.lastIndexOf(';', index), declaration.lastIndexOf('{', index - 1)) + 1, index);
  return /^ ?(?:readonly )?(\w+)\??: /.exec(statement)?.[1];
}
