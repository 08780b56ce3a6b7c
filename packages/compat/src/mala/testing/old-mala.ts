import type { Who } from '@souk/core/who';
import { organizations } from '@souk/db/tables/identity';
import type { TestOrganization, TestSouk } from '@souk/domains/testing/test-souk';
import { eq } from 'drizzle-orm';
import { z } from 'zod';
import { type OldSurface, serveOldSurface } from '../../testing/old-surface.ts';

const Body = z.record(z.string(), z.any());

/** An answer of the old surface. */
export interface MalaAnswer {
  readonly status: number;
  readonly body: z.infer<typeof Body>;
  readonly headers: Headers;
}

/** A restaurant that Mala is moved from, and its old surface. */
export interface OldMala {
  readonly home: TestOrganization;
  readonly surface: OldSurface;
  /** Asks as `who`; objects go as JSON. */
  send(who: Who | null, method: string, path: string, body?: object, headers?: Record<string, string>): Promise<MalaAnswer>;
}

/** Makes a restaurant in Thailand, set to Mala's surface. */
export async function openMala(souk: TestSouk, settings: Partial<typeof organizations.$inferInsert> = {}): Promise<OldMala> {
  const home = await souk.organization();
  const set = { compat: 'mala' as const, currency: 'THB', timeZone: 'Asia/Bangkok', ...settings };
  await souk.services.database.system.update(organizations).set(set).where(eq(organizations.id, home.id));
  const surface = await serveOldSurface(souk, home);
  return {
    home,
    surface,
    send: async (who, method, path, body, headers = {}) => {
      const isForm = body instanceof FormData || body instanceof URLSearchParams;
      const sent = body === undefined || isForm ? body : JSON.stringify(body);
      const type: Record<string, string> = sent === undefined || isForm ? {} : { 'content-type': 'application/json' };
      const init = { method, headers: { ...type, ...headers }, ...(sent === undefined ? {} : { body: sent }) };
      const response = await surface.fetch(who, path, init);
      return { status: response.status, body: Body.parse(await response.json()), headers: response.headers };
    },
  };
}
