import { type GateStore, openGateStore } from '@souk/carwatch-store/open-gate-store';
import { createSoukClient, type SoukClient } from '@souk/client';
import { createUser } from '@souk/domains/identity/members/create-user';
import { createOrganization } from '@souk/domains/identity/organizations/create-organization';
import type { Services } from '@souk/domains/services';
import { type OldCarwatch, openOldCarwatch } from '@souk/importers/testing/old-carwatch';
import { renderSampleScene } from '@souk/vision/sample-scenes';
import { vi } from 'vitest';
import type { TestApi } from '../../../testing/test-api.ts';
import { OldClient } from '../../old-client.ts';

/** A business with one gate, its API, and people who use it. */
export interface GateHost {
  readonly host: TestApi;
  readonly organizationId: string;
  readonly slug: string;
  readonly gateId: string;
  /** The published client of its manager, and the token it calls with. */
  readonly souk: SoukClient;
  readonly token: string;
  /** A client of the old days, at its old addresses; nobody yet. */
  oldClient(): OldClient;
  close(): Promise<void>;
}

/** As {@link GateHost}, linked with a CarWatch. */
export interface LinkedHost extends GateHost {
  readonly old: OldCarwatch;
  /** Links another process of the same Souk; by another way to the database, if one is given. */
  link(options?: { readonly url?: string; readonly services?: Partial<Services> }): Promise<GateStore>;
}

let made = 0;

/** Opens a business on a Souk that runs. */
export async function openGate(host: TestApi): Promise<GateHost> {
  made += 1;
  const slug = `park-${made}-${process.pid}`;
  const { services } = host.souk;
  const { id: organizationId } = await createOrganization(services, {
    ...{ slug, name: 'Park', registration: 'open', compat: 'carwatch', compatUploads: 'anyone' },
  });
  await createUser(services, { username: 'guard', password: 'three plain words', organization: slug, role: 'manager' });
  const souk = createSoukClient({ url: host.url });
  const { token } = await souk.signIn({ login: 'guard', password: 'three plain words', organization: slug });
  const { id: gateId } = await souk.gate.gates.create.mutate({ name: 'Main gate' });
  const oldClient = () => new OldClient(`${host.url}/compat/${slug}`);
  return { host, organizationId, slug, gateId, souk, token, oldClient, close: async () => await souk.close() };
}

/** As {@link openGate}, and a CarWatch on a MySQL server; not linked yet. */
export async function openLinkable(host: TestApi, serverUrl: string): Promise<LinkedHost> {
  const gate = await openGate(host);
  const old = await openOldCarwatch(serverUrl);
  const stores: GateStore[] = [];
  return {
    ...gate,
    old,
    link: async ({ url = old.url, services = {} } = {}) => {
      const own = { ...host.souk.services, ...services };
      const settings = { ...own.settings, GATE_DATABASE_URL: url, GATE_DATABASE_ORGANIZATION: gate.slug };
      const store = await openGateStore({ ...own, settings }, { longestPauseMs: 200 });
      if (!store) throw new Error('the address was given');
      stores.push(store);
      return store;
    },
    close: async () => {
      for (const store of stores) await store.drain();
      await gate.close();
      await old.close();
    },
  };
}

/** Waits until everything is on both sides. */
export async function settled(store: GateStore, timeout = 20_000): Promise<void> {
  await vi.waitUntil(
    async () => {
      const { events, complete } = await store.lag();
      return events === 0 && complete === true;
    },
    { timeout, interval: 50 },
  );
}

/** A photo of a car with that plate, as an upload. */
export async function photoOf(plate: string, seed = 1): Promise<File> {
  return new File([new Uint8Array(await renderSampleScene({ plate, seed }))], 'car.jpg', { type: 'image/jpeg' });
}
