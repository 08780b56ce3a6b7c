import { sendFile } from '@souk/rest/send-file';
import type { Request, Response } from 'express';

interface Page<T> {
  readonly items: readonly T[];
  readonly nextCursor: string | null;
}

/** Reads one page of at most a hundred. */
type ReadPage<T> = (page: { readonly limit: number; readonly cursor: string | undefined }) => Promise<Page<T>>;

/** A list page by page; one that is empty has one empty page. */
export async function* pagesOf<T>(read: ReadPage<T>): AsyncGenerator<readonly T[], void> {
  for (let cursor: string | undefined; ; ) {
    const { items, nextCursor } = await read({ limit: 100, cursor });
    yield items;
    if (nextCursor === null) return;
    cursor = nextCursor;
  }
}

/** A list in the old app's words. */
interface List<T> {
  readonly name: string;
  readonly pages: AsyncIterable<readonly T[]>;
  readonly toRow: (item: T) => object;
  /** What is said beside the list. */
  readonly fields?: object;
}

/**
 * Sends `{ success: true, …fields, <name>: [ … ] }` with the whole list, as the old app did: page by page, no faster than the caller reads,
 * so that a long list needs no memory. The first page is read before anything is sent: a refusal still has its status.
 */
export async function sendList<T>(req: Request, res: Response, list: List<T>): Promise<void> {
  const headers = { 'content-type': 'application/json; charset=utf-8' };
  await sendFile(req, res, { kind: 'file', headers, body: textOf(list) });
}

async function* textOf<T>({ name, pages, toRow, fields }: List<T>): AsyncGenerator<string, void> {
  const head = JSON.stringify({ success: true, ...fields }).slice(0, -1);
  let before = `${head},${JSON.stringify(name)}:[`;
  for await (const items of pages) {
    if (items.length === 0) continue;
    yield before + items.map((item) => JSON.stringify(toRow(item))).join(',');
    before = ',';
  }
  yield before === ',' ? ']}' : `${before}]}`;
}
