/**
 * Reads a list page by page, so that an export of any length holds one page in memory and no transaction open meanwhile.
 * `read` gets the last row of the page before. What is added at the head of the list after the first page is not in it.
 */
export async function* eachPage<T>(size: number, read: (last: T | undefined, size: number) => Promise<T[]>): AsyncGenerator<T[], void> {
  for (let last: T | undefined; ; ) {
    const rows = await read(last, size);
    if (rows.length > 0) yield rows;
    if (rows.length < size) return;
    last = rows.at(-1);
  }
}
