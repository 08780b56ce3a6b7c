import { isSoukError } from '@souk/core/request-errors';
import { takePassage } from '@souk/domains/gate/linking/take-passage';
import { storedPassages } from '@souk/domains/gate/moving/stored-passages';
import { targetGate } from '@souk/importers/carwatch/gate';
import { historyPart, type PassageThing } from '@souk/importers/carwatch/history';
import { tableRows } from '@souk/importers/rows/table-rows';
import type { Skipped } from '@souk/importers/run/part';
import { inArray } from 'drizzle-orm';
import type { Writer } from '../database/open-writer.ts';
import { history, soukPassages } from '../database/tables.ts';
import type { Link } from '../link/link.ts';
import { allOf, loadBatch } from '../outward/load-batch.ts';
import { writeBatch } from '../outward/write-batch.ts';
import { linkedPeople } from './linked-people.ts';

/**
 * Takes rows that CarWatch wrote into the history: each becomes a passage as an import would make it, but as one of now. Only then it is
 * written down beside the row that it was taken: where the process ends in between, it is found here, and only that is made up for.
 */
export async function takeRows(link: Link, writer: Writer, numbers: readonly number[]): Promise<void> {
  const gate = await targetGate(link.act(), link.gateName, 'GATE_DATABASE_GATE');
  const { source, plan } = link;
  const rows = tableRows(plan.history, { source, pageSize: numbers.length, utcOffset: '+00:00', where: inArray(history.id, [...numbers]) });
  const part = historyPart(link.act(), rows, { people: linkedPeople(link), gateId: gate.id });
  for await (const { things, skipped } of part.read()) {
    const refused = [...skipped, ...(await takeAll(link, things, gate.id))];
    const taken = things.filter(({ key }) => !refused.some((one) => one.key === key)).map(({ id }) => id);
    const batch = await loadBatch(link, allOf(taken));
    await writer.transaction(async (db) => {
      await writeBatch(link, writer, db, batch);
      for (const { key, reason } of refused) {
        const columns = { origin: 'carwatch' as const, problem: reason };
        await db
          .insert(soukPassages)
          .values({ historyId: Number(key), ...columns })
          .onDuplicateKeyUpdate({ set: columns });
      }
    });
    for (const { key, reason } of refused) link.log.warn({ row: key, reason }, "a row of CarWatch's history cannot be taken");
  }
}

/** Takes those that are not here yet, in their order. Returns those that a rule of Souk's refuses. */
async function takeAll(link: Link, things: readonly PassageThing[], gateId: () => Promise<string>): Promise<Skipped[]> {
  const here = await storedPassages(
    link.act(),
    things.map(({ id }) => id),
  );
  const refused: Skipped[] = [];
  for (const { id, key, passage } of things) {
    if (here.has(id)) continue;
    try {
      await takePassage(link.act(), await gateId(), passage);
    } catch (error) {
      // Of a gate that was archived or is gone this moment, the next look finds another.
      if (!isSoukError(error) || error.status === 503 || error.code.startsWith('gate.gate_')) throw error;
      refused.push({ key, reason: error.message });
    }
  }
  return refused;
}
