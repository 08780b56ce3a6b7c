import type { GateStore } from '@souk/carwatch-store/open-gate-store';
import type { Metrics } from '@souk/observability/metrics';
import { inOneLine } from '../import/in-one-line.ts';
import type { Host } from './open-host.ts';
import type { Drainable } from './run-until-stopped.ts';

/** The link with an old gate's database, if there is one. */
interface OpenGateDatabase extends Drainable {
  /** What the probes tell of it. */
  readonly details: (() => Promise<object>) | undefined;
}

/** Opens GATE_DATABASE_URL where it is set, and adds its figures. Throws a StartFailure where a setting is wrong. */
export async function openGateDatabase({ services, metrics }: Host): Promise<OpenGateDatabase> {
  if (services.settings.GATE_DATABASE_URL === undefined) return { details: undefined, drain: async () => await Promise.resolve() };
  const { openGateStore } = await import('@souk/carwatch-store/open-gate-store');
  const store = await inOneLine(openGateStore(services));
  if (store) watchGateDatabase(metrics, store);
  return {
    details: async () => ({ gateDatabase: await store?.lag().catch(() => undefined) }),
    drain: async () => await store?.drain(),
  };
}

function watchGateDatabase(metrics: Metrics, store: GateStore): void {
  const figure = (name: string, help: string, key: 'events' | 'seconds') => {
    metrics.gauges(name, help, 'organization', async () => {
      const { organization, [key]: value } = await store.lag();
      return value === null ? {} : { [organization]: value };
    });
  };
  figure('souk_gate_database_lag_events', 'Events that CarWatch has yet to hear of; only where this process tells it', 'events');
  figure('souk_gate_database_lag_seconds', 'Age of the oldest of them', 'seconds');
  metrics.gauges('souk_gate_database_role', '1 for what this process does with CarWatch\u2019s database now', 'role', async () => {
    return { [(await store.lag()).role]: 1 };
  });
}
