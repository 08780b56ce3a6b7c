import { historyImported } from '@souk/domains/gate/events';
import { passageIdsAfter } from '@souk/domains/gate/linking/linked-passages';
import { touchedPassages } from '@souk/domains/gate/linking/touched-passages';
import type { StoredEvent } from '@souk/events/event';
import { readEventsAfter, readLogBounds } from '@souk/events/event-log';
import type { Writer } from '../database/open-writer.ts';
import type { Link } from '../link/link.ts';
import { holdLinkRow, type LinkRow, moveLinkRow } from '../link/link-row.ts';
import { allOf, type Batch, loadBatch } from './load-batch.ts';
import { writeBatch } from './write-batch.ts';

/** Few, so that the first of them is not kept waiting for the photos of the last. */
const eventsAtOnce = 50;
const passagesOfPage = 100;

/** Begins anew with all passages: the events in between are gone. */
const sweepAnew = { sweptTo: null, sweptAt: null } as const;

/**
 * Writes what the next events have touched, and the position of the last one, in one transaction: whenever it ends, either both are there
 * or neither. Returns the row of the link as it is then; the same one where there was nothing.
 */
export async function relayEvents(link: Link, writer: Writer, row: LinkRow): Promise<LinkRow> {
  const { database } = link.services;
  const events = upToImport(await readEventsAfter(database.system, link.organization.id, row.position, eventsAtOnce));
  const [first, last] = [events[0], events.at(-1)];
  if (!first || !last) return row;
  // Positions have no gaps: those before it were purged while nobody relayed.
  if (first.position !== row.position + 1) return await move(writer, row, { position: first.position - 1, ...sweepAnew });
  const batch = await loadBatch(link, await touchedPassages(link.act(), told(events, row)));
  return await move(writer, row, { position: last.position }, { link, batch });
}

/** An import's change has hundreds of passages: what comes after it waits for no second one. */
function upToImport(events: readonly StoredEvent[]): readonly StoredEvent[] {
  const first = events.findIndex(({ type }) => type === historyImported.type);
  return first < 0 ? events : events.slice(0, first + 1);
}

/** What the first import brings is looked at once it is over: live passages need not wait for thousands of old ones. */
function told(events: readonly StoredEvent[], { importedAt }: LinkRow): readonly StoredEvent[] {
  return importedAt === null ? events.filter(({ type }) => type !== historyImported.type) : events;
}

/** Looks at the next passages that were recorded before their events counted. */
export async function sweepPassages(link: Link, writer: Writer, row: LinkRow): Promise<LinkRow> {
  const ids = await passageIdsAfter(link.act(), row.sweptTo, passagesOfPage);
  const last = ids.at(-1);
  if (last === undefined) return await move(writer, row, { sweptAt: new Date() });
  return await move(writer, row, { sweptTo: last }, { link, batch: await loadBatch(link, allOf(ids)) });
}

/** Where Souk was brought back from a backup, or all events were purged meanwhile, positions go on from where the log is now. */
export async function settlePosition(link: Link, writer: Writer, row: LinkRow): Promise<LinkRow> {
  const { last, oldest } = await readLogBounds(link.services.database.system, link.organization.id);
  const isKept = row.position <= last && (row.position === last || oldest !== null);
  return isKept ? row : await move(writer, row, { position: last, ...sweepAnew });
}

async function move(
  writer: Writer,
  row: LinkRow,
  moved: Partial<LinkRow>,
  written?: { readonly link: Link; readonly batch: Batch },
): Promise<LinkRow> {
  return await writer.transaction(async (db) => {
    await holdLinkRow(db, row);
    if (written) await writeBatch(written.link, writer, db, written.batch);
    return await moveLinkRow(db, row, moved);
  });
}
