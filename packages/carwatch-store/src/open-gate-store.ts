import { importAct } from '@souk/domains/import-act';
import type { Services } from '@souk/domains/services';
import { targetGate } from '@souk/importers/carwatch/gate';
import { isOfLink } from '@souk/importers/carwatch/linked';
import { carwatchTargets, history, images } from '@souk/importers/carwatch/targets';
import { ImportFailure } from '@souk/importers/import-failure';
import { makePlan } from '@souk/importers/mapping/make-plan';
import { readMapping } from '@souk/importers/mapping/mapping-file';
import { planOf } from '@souk/importers/mapping/plan';
import { findTarget } from '@souk/importers/run/find-target';
import { openSource, type Source } from '@souk/importers/source/open-source';
import { readTables } from '@souk/importers/source/read-tables';
import { prepareTables } from './database/prepare-tables.ts';
import type { CarwatchPlan, Link } from './link/link.ts';
import { type LinkLag, readLag } from './link/read-lag.ts';
import { type LinkOptions, type RunningLink, runLink } from './link/run-link.ts';

/** CarWatch's own database as a second home of an organization's passages and photos. */
export interface GateStore {
  /** How far it is behind, as this process knows it; what it does not know is null. */
  lag(): Promise<LinkLag>;
  /** Ends what is under way; nothing is lost, for another process or the next start goes on. */
  drain(): Promise<void>;
}

/**
 * Links the organization of GATE_DATABASE_ORGANIZATION with CarWatch's database at GATE_DATABASE_URL; null where that is not set. From then
 * on both have the same passages, without anybody waiting for the other. Throws ImportFailure, of one line, where a setting is wrong.
 */
export async function openGateStore(services: Services, options: LinkOptions = {}): Promise<GateStore | null> {
  const { GATE_DATABASE_URL: url, GATE_DATABASE_ORGANIZATION: slug, GATE_DATABASE_GATE: gateName } = services.settings;
  if (url === undefined) return null;
  const source = await openSource(url, 'GATE_DATABASE_URL');
  try {
    const organization = await findTarget(services, slug, 'GATE_DATABASE_ORGANIZATION');
    const act = () => importAct(services, organization.id);
    await targetGate(act(), gateName, 'GATE_DATABASE_GATE');
    await prepareTables(source, { organization, services });
    const link: Link = { services, organization, act, source, gateName, plan: await planTables(source), log: services.log };
    return storeOn(link, runLink(link, options));
  } catch (error) {
    await source.close();
    throw error;
  }
}

function storeOn(link: Link, running: RunningLink): GateStore {
  let ended: Promise<void> | undefined;
  return {
    lag: async () => await readLag(link, running.state()),
    drain: async () => {
      ended ??= running.close().then(async () => await link.source.close());
      await ended;
    },
  };
}

async function planTables(source: Source): Promise<CarwatchPlan> {
  const tables = (await readTables(source)).filter((table) => !isOfLink(table));
  const plan = makePlan(tables, carwatchTargets, await readMapping(undefined));
  const [ofHistory, ofImages] = [planOf(plan, history), planOf(plan, images)];
  if (plan.problems.length > 0 || !ofHistory || !ofImages) {
    throw new ImportFailure(`CarWatch's tables cannot be read: ${plan.problems.join('; ') || 'one is missing'}.`);
  }
  return { history: ofHistory, images: ofImages };
}
