import { sql } from 'drizzle-orm';
import type { Writer } from '../database/open-writer.ts';
import { createRowFinder } from '../inward/find-rows.ts';
import { takePhotos } from '../inward/take-photos.ts';
import { takeRows } from '../inward/take-rows.ts';
import { relayEvents, settlePosition, sweepPassages } from '../outward/relay-events.ts';
import { beginFirstImport, type FirstImport } from './first-import.ts';
import type { Link } from './link.ts';
import { holdLinkRow, type LinkRow, moveLinkRow, openLinkRow } from './link-row.ts';

/** One process's turn at keeping both sides in step, as long as its connection holds. */
export interface LinkSession {
  readonly row: LinkRow;
  /** Does what there is to do next, and says whether there may be more. */
  step(): Promise<boolean>;
  /** Waits for what is under way beside. */
  end(): Promise<void>;
}

/** Begins one: the process must have the turn. */
export async function beginSession(link: Link, writer: Writer): Promise<LinkSession> {
  let row = await settlePosition(link, writer, await openLinkRow(writer.db, link));
  const finder = createRowFinder();
  let importing: FirstImport | undefined;

  async function outward(): Promise<boolean> {
    const before = row;
    row = await relayEvents(link, writer, row);
    if (row === before && row.sweptAt === null) row = await sweepPassages(link, writer, row);
    return row !== before;
  }

  async function inward(): Promise<boolean> {
    if (row.importedAt === null) {
      importing ??= beginFirstImport(link);
      // It may take hours, in which nothing else may be written: the server ends a session that says nothing for a minute.
      await writer.db.execute(sql`select 1`);
      if (importing.isDone()) row = await finishImport(writer, row);
      return false;
    }
    // What is here by the import is known to be, once all was looked at.
    if (row.sweptAt === null) return false;
    const numbers = await finder.find(link);
    if (numbers.length > 0) await takeRows(link, writer, numbers);
    return (await takePhotos(link, writer)) || numbers.length > 0;
  }

  return {
    get row() {
      return row;
    },
    step: async () => {
      const [hasWritten, hasTaken] = [await outward(), await inward()];
      return hasWritten || hasTaken;
    },
    end: async () => await importing?.end(),
  };
}

/** From now on what CarWatch writes is new. */
async function finishImport(writer: Writer, row: LinkRow): Promise<LinkRow> {
  return await writer.transaction(async (db) => {
    await holdLinkRow(db, row);
    return await moveLinkRow(db, row, { importedAt: new Date(), sweptTo: null, sweptAt: null });
  });
}
