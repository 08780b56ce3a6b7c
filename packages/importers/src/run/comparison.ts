import { createHash } from 'node:crypto';
import type { Thing } from './part.ts';
import { addExample, type Difference, type Verified } from './report.ts';

type Values = Thing['values'];

/** Adds up what a comparison of both sides finds. */
export interface Comparison {
  /** Compares a thing with what is stored of it, if anything. `touched`: somebody has changed it in Souk, so it may differ. */
  add(thing: Thing, stored: Values | undefined, touched: boolean): void;
  result(): Verified;
}

/** Begins a comparison. Its two checksums are over what the old system says, and over what is stored. */
export function createComparison(): Comparison {
  const hashes = { source: createHash('sha256'), stored: createHash('sha256') };
  const counts = { compared: 0, changedSince: 0, different: 0 };
  const firstChanged: string[] = [];
  const firstDifferent: Difference[] = [];
  return {
    add: ({ id, key, rows, values }, stored, touched) => {
      const said = lineOf(values);
      const kept = stored && lineOf(values, stored);
      if (said !== kept && touched) {
        counts.changedSince += rows;
        addExample(firstChanged, key);
        return;
      }
      counts.compared += rows;
      hashes.source.update(`${id} ${said}\n`);
      if (kept !== undefined) hashes.stored.update(`${id} ${kept}\n`);
      if (said === kept) return;
      counts.different += rows;
      addExample(firstDifferent, { key, fields: stored ? differing(values, stored) : {} });
    },
    result: () => {
      const checksums = { source: hashes.source.digest('hex'), stored: hashes.stored.digest('hex') };
      return { ...counts, firstChanged, firstDifferent, checksums, matches: checksums.source === checksums.stored };
    },
  };
}

/** The fields of `values` in the order of their names, as one line; what `of` has in them, where it is given. */
function lineOf(values: Values, of: Values = values): string {
  return JSON.stringify(
    Object.keys(values)
      .toSorted()
      .map((field) => [field, of[field] ?? null]),
  );
}

function differing(values: Values, stored: Values): Difference['fields'] {
  const fields = Object.keys(values).filter((field) => lineOf({ [field]: values[field] }) !== lineOf({ [field]: stored[field] }));
  return Object.fromEntries(fields.map((field) => [field, [values[field] ?? null, stored[field] ?? null] as const]));
}
