import { type RunningApi, startApi } from '@souk/api/server';
import { type CuttingProxy, openCuttingProxy } from '@souk/api/testing/cutting-proxy';
import { createPriceList } from '@souk/domains/catalog/prices/create-price-list';
import { createDevice } from '@souk/domains/identity/devices/create-device';
import type { DeviceKind } from '@souk/domains/identity/schema';
import { type OpenServices, openServices } from '@souk/domains/open-services';
import { createTestSouk, type TestOrganization, type TestSouk } from '@souk/domains/testing/test-souk';
import { createMetrics } from '@souk/observability/metrics';
import type { z } from 'zod';

/** A whole Souk behind an address that stays the same while it is restarted. */
export interface RestartingSouk {
  readonly souk: TestSouk;
  readonly url: string;
  /** Stops the API as SIGTERM does, opens everything anew on the same database, and listens again after `awayMs`. */
  restart(awayMs: number): Promise<void>;
  /** Breaks every connection, as a pulled cable would. */
  cut(): void;
  close(): Promise<void>;
}

/** Starts one, with the project's own models. Close it in `afterAll`. */
export async function startRestartingSouk(): Promise<RestartingSouk> {
  const souk = await createTestSouk({ PORT: '0', RATE_LIMIT: 'off', DRAIN_SECONDS: '10' });
  const { settings, database, log } = souk.services;
  let api: RunningApi = await startApi(souk.services, createMetrics());
  let again: OpenServices | undefined;
  const proxy: CuttingProxy = await openCuttingProxy(() => api.port);
  return {
    souk,
    url: `http://127.0.0.1:${proxy.port}`,
    cut: () => proxy.cut(),
    restart: async (awayMs) => {
      await api.drain();
      await again?.close();
      again = await openServices({ settings, databaseUrl: database.url, log });
      await new Promise((resolve) => setTimeout(resolve, awayMs));
      api = await startApi(again, createMetrics());
    },
    close: async () => {
      await proxy.close();
      await api.drain();
      await again?.close();
      await souk.close();
    },
  };
}

/** What a stick of each colour costs in {@link openShop}, in satang. */
export const prices = { red: 500, orange: 700, yellow: 800, green: 1_000, blue: 1_200, purple: 1_500, pink: 2_000, black: 2_500 } as const;

/** An organization that sells sticks, and the code of a device in it. */
export async function openShop(
  souk: TestSouk,
  { kind = 'till', priced = true }: { readonly kind?: z.infer<typeof DeviceKind>; readonly priced?: boolean } = {},
): Promise<{ readonly shop: TestOrganization; readonly code: string }> {
  const shop = await souk.organization();
  const owner = await shop.as('owner');
  if (priced) await createPriceList(owner, { prices, currency: 'THB', replace: true });
  const { code } = await createDevice(owner, { name: 'Till 1', kind, locationId: null });
  return { shop, code };
}
