import type { Skipped } from './part.ts';

/** A thing of which something else is stored than the old system says. */
export interface Difference {
  readonly key: string;
  /** By field: what the old system says, and what is stored. Empty where it is not stored at all. */
  readonly fields: Readonly<Record<string, readonly [source: unknown, stored: unknown]>>;
}

/** SHA-256 over everything that was compared, hex. */
export interface Checksums {
  readonly source: string;
  readonly stored: string;
}

/** What became of one kind of thing. Rows are those of the old system. */
export interface PartReport {
  readonly part: string;
  readonly read: number;
  /** After a dry run, how many would be written. */
  readonly written: number;
  readonly there: number;
  readonly skipped: number;
  /** The first of those that were skipped. */
  readonly firstSkipped: readonly Skipped[];
  /** How many are here, but not with everything that the old row names. */
  readonly noted: number;
  readonly firstNoted: readonly Skipped[];
  /** Null after a dry run. */
  readonly verified: Verified | null;
}

/** What a second reading of both sides found. */
export interface Verified {
  /** Rows that were compared; those that people have changed in Souk since, or removed, are not. */
  readonly compared: number;
  readonly changedSince: number;
  readonly firstChanged: readonly string[];
  readonly different: number;
  readonly firstDifferent: readonly Difference[];
  readonly checksums: Checksums;
  readonly matches: boolean;
}

/** How many examples a report lists. */
export const examples = 5;

/** Adds to a list of examples, as far as there is room. */
export function addExample<T>(list: T[], example: T): void {
  if (list.length < examples) list.push(example);
}
