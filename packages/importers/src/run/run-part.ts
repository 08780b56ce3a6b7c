import type { Part, Skipped, Thing } from './part.ts';
import { addExample, type PartReport } from './report.ts';
import { writeThings } from './write-things.ts';

/** How an import is run. */
export interface RunOptions {
  /** Only reads, and says what is wrong with it. */
  readonly dryRun: boolean;
  /** Told of every step, in words. */
  readonly tell: (text: string) => void;
  /** Ends it between two pages. */
  readonly signal: AbortSignal | undefined;
}

/** What a run did, before it is verified. */
export interface PartRun {
  readonly counts: Omit<PartReport, 'verified'>;
  /** The ids of what Souk's rules refused. */
  readonly refused: ReadonlySet<string>;
}

type Counts = { -readonly [K in keyof PartRun['counts']]: PartRun['counts'][K] };

/**
 * Brings one kind of thing, page by page, each page in a transaction of its own: what was brought by a run that ended early is found there,
 * and what people have made of it since stays. With `dryRun` everything is read and nothing written; what would
 * be written is counted so.
 */
export async function runPart<T extends Thing>(part: Part<T>, { dryRun, tell, signal }: RunOptions): Promise<PartRun> {
  const total = await part.count();
  const counts: Counts = { part: part.name, read: 0, written: 0, there: 0, skipped: 0, firstSkipped: [], noted: 0, firstNoted: [] };
  const firstSkipped: Skipped[] = [];
  const firstNoted: Skipped[] = [];
  const refused = new Set<string>();
  tell(`${part.name}: 0 of ${total}`);
  let looked = 0;
  for await (const { seen, things, skipped } of part.read()) {
    signal?.throwIfAborted();
    for (const { key, reason } of skipped) addExample(firstSkipped, { key, reason });
    counts.skipped += skipped.length;
    const known = await part.trail(things);
    const fresh = things.filter(({ id }) => !known.get(id)?.imported);
    counts.there += rowsOf(things) - rowsOf(fresh);
    const bad = dryRun ? [] : await writeThings(part, fresh);
    for (const { thing, key, reason } of bad) {
      addExample(firstSkipped, { key, reason });
      refused.add(thing.id);
    }
    for (const { id, key, rows, note } of things) {
      if (note === undefined || refused.has(id)) continue;
      addExample(firstNoted, { key, reason: note });
      counts.noted += rows;
    }
    const badRows = rowsOf(bad.map(({ thing }) => thing));
    counts.skipped += badRows;
    counts.written += rowsOf(fresh) - badRows;
    counts.read += rowsOf(things) + skipped.length;
    looked += seen;
    tell(`${part.name}: ${looked} of ${total}`);
  }
  return { counts: { ...counts, firstSkipped, firstNoted }, refused };
}

function rowsOf(things: readonly Thing[]): number {
  return things.reduce((total, { rows }) => total + rows, 0);
}
