import { importCarwatch } from '@souk/importers/carwatch/import-carwatch';
import type { Link } from './link.ts';

const pageSize = 500;

/** An import that runs beside the relay, for it may take hours. */
export interface FirstImport {
  /** Throws what it failed of. */
  isDone(): boolean;
  /** Ends it between two pages, and waits for that. */
  end(): Promise<void>;
}

/**
 * Begins to bring what CarWatch has when it is linked, as `souk import carwatch` does: quietly, for it happened long ago. Goes on where an
 * earlier run ended.
 */
export function beginFirstImport(link: Link): FirstImport {
  const ending = new AbortController();
  let outcome: 'done' | { readonly failure: unknown } | undefined;
  const running = bring(link, ending.signal).then(
    () => {
      outcome = 'done';
    },
    (failure: unknown) => {
      outcome = { failure };
    },
  );
  return {
    isDone: () => {
      if (typeof outcome === 'object') throw outcome.failure;
      return outcome === 'done';
    },
    end: async () => {
      ending.abort();
      await running;
    },
  };
}

async function bring({ services, organization, source, gateName, log }: Link, signal: AbortSignal): Promise<void> {
  const { parts, verified } = await importCarwatch(services, {
    ...{ source, organization: organization.slug, gate: gateName, gateOption: 'GATE_DATABASE_GATE', pageSize, signal },
    ...{ mapping: undefined, dryRun: false, tell: () => undefined, onPlan: () => undefined },
  });
  const counts = parts.map(({ part, read, written, there, skipped, firstSkipped }) => ({
    part,
    read,
    written,
    there,
    skipped,
    firstSkipped,
  }));
  log.info({ parts: counts, verified }, 'what CarWatch had was brought');
  if (verified === false) log.warn({ parts }, 'something of what CarWatch had is stored otherwise: run souk import carwatch to see it');
}
