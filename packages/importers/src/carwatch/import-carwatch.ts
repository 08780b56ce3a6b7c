import { countVisits } from '@souk/domains/gate/moving/count-visits';
import type { Services } from '@souk/domains/services';
import { type ImportOptions, type ImportReport, importFrom } from '../run/import-from.ts';
import { targetGate } from './gate.ts';
import { isOfLink } from './linked.ts';
import { carwatchParts } from './parts.ts';
import { carwatchTargets } from './targets.ts';

/** What CarWatch's import is asked for. */
export interface CarwatchImport extends ImportOptions {
  /** The name of the gate where the passages go; the oldest in use without it. */
  readonly gate: string | undefined;
  /** Where that name is given, for what is said of it; `--gate` where missing. */
  readonly gateOption?: string;
}

/** Brings what CarWatch has into an organization: see {@link importFrom}. */
export async function importCarwatch(services: Services, options: CarwatchImport): Promise<ImportReport> {
  return await importFrom(services, options, {
    targets: carwatchTargets,
    isForeign: isOfLink,
    open: async ({ act, plan, table, tables }) => {
      const gate = await targetGate(act, options.gate, options.gateOption);
      const isLinked = tables.some(isOfLink);
      const parts = carwatchParts(act, { plan, table, gate, isLinked, dryRun: options.dryRun });
      const summary = async (): Promise<string[]> => {
        const counts = await countVisits(act);
        const visits = counts.map(({ state, visits: count }) => `${count} ${state.replace('_', ' ')}`).join(', ');
        return [`visits of the organization now: ${visits || 'none'}`];
      };
      return { lines: [gate.line], parts, summary };
    },
  });
}
