/** The row that an insert or an update of a locked row returns. Throws a plain Error where there is none: a bug. */
export function theRow<T>([row]: readonly T[]): T {
  if (row === undefined) throw new Error('a written row is returned');
  return row;
}
