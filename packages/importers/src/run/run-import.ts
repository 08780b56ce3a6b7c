import type { AnyPart } from './part.ts';
import type { PartReport } from './report.ts';
import { type PartRun, type RunOptions, runPart } from './run-part.ts';
import { verifyPart } from './verify-part.ts';

/** Brings all parts, then compares all of them: what a later part changes of an earlier one's is seen. */
export async function runImport(parts: readonly AnyPart[], options: RunOptions): Promise<PartReport[]> {
  const runs: [AnyPart, PartRun][] = [];
  for (const part of parts) runs.push([part, await part.use(async (known) => await runPart(known, options))]);
  const reports: PartReport[] = [];
  for (const [part, { counts, refused }] of runs) {
    const verified = options.dryRun ? null : await part.use(async (known) => await verifyPart(known, refused, options));
    reports.push({ ...counts, verified });
  }
  return reports;
}
