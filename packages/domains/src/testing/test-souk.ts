import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseSettings } from '@souk/config/settings';
import { newId } from '@souk/core/ids';
import type { Role, Who } from '@souk/core/who';
import { gates } from '@souk/db/tables/gate';
import { memberships, organizations, users } from '@souk/db/tables/identity';
import { asSystem } from '@souk/db/transaction';
import { installJobs } from '@souk/jobs/install-jobs';
import { createTestDatabase } from '@souk/vitest/test-database';
import { eq, sql } from 'drizzle-orm';
import { pino } from 'pino';
import type { OrganizationAct } from '../act.ts';
import type { Context } from '../context.ts';
import { domainJobs } from '../jobs.ts';
import { type OpenServices, openServices } from '../open-services.ts';
import { organizationAct } from '../procedure.ts';

/** A whole Souk on a database and a folder of its own, for one test file. */
export interface TestSouk {
  readonly services: OpenServices;
  /** Makes an organization with a unique slug. */
  organization(options?: { readonly registration?: 'open' | 'invitation'; readonly compat?: 'carwatch' }): Promise<TestOrganization>;
  close(): Promise<void>;
}

/** An organization of a test, and acts of people in it. */
export interface TestOrganization {
  readonly id: string;
  readonly slug: string;
  /** A new member of that role, acting. */
  as(role: Role): Promise<OrganizationAct>;
  /** Anybody, acting: a device or an API key. */
  asWho(who: Who): OrganizationAct;
  /** Makes a gate and returns its id. */
  gate(options?: Partial<typeof gates.$inferInsert>): Promise<string>;
}

const modelsDir = fileURLToPath(new URL('../../../../models', import.meta.url));

/** Opens one. `environment` overrides settings by their variables' names. Close it in `afterAll`. */
export async function createTestSouk(environment: Readonly<Record<string, string>> = {}): Promise<TestSouk> {
  const folder = await mkdtemp(join(tmpdir(), 'souk-test-'));
  const database = await createTestDatabase();
  const settings = parseSettings(
    { NODE_ENV: 'test', DATA_DIR: folder, MODELS_DIR: modelsDir, VISION_WORKERS: '1', ...environment },
    () => 'a secret for tests, and for nothing else',
  );
  await installJobs(
    database,
    domainJobs.map(({ job }) => job),
  );
  const services = await openServices({ settings, databaseUrl: database.url, log: pino({ level: 'silent' }) });
  return {
    services,
    organization: async (options = {}) => {
      const id = newId();
      const slug = `org-${id.slice(-12)}`;
      await asSystem(database, async (db) => await db.insert(organizations).values({ id, slug, name: slug, ...options }));
      return testOrganization(services, id, slug);
    },
    close: async () => {
      await services.close();
      await database.close();
      await rm(folder, { recursive: true });
    },
  };
}

/** The context of a request by `who`, as the host would make it. */
export function testContext(services: OpenServices, who: Who, idempotencyKey: string | null = null): Context {
  const origin = { requestId: newId(), ip: '127.0.0.1', userAgent: null };
  return { services, who, origin, idempotencyKey, responseHeaders: new Headers() };
}

function testOrganization(services: OpenServices, id: string, slug: string): TestOrganization {
  const asWho = (who: Who): OrganizationAct => organizationAct(testContext(services, who), id);
  return {
    id,
    slug,
    asWho,
    gate: async (options = {}) => {
      const gateId = newId();
      await asSystem(services.database, async (db) => {
        await db.insert(gates).values({ name: `Gate ${gateId.slice(-6)}`, ...options, organizationId: id, id: gateId });
      });
      return gateId;
    },
    as: async (role) => {
      const userId = newId();
      await asSystem(services.database, async (db) => {
        await db.insert(users).values({ id: userId, displayName: role, passwordHash: 'plain:never-used' });
        const bump = { lastMemberNumber: sql`${organizations.lastMemberNumber} + 1` };
        const [bumped] = await db.update(organizations).set(bump).where(eq(organizations.id, id)).returning();
        const number = bumped?.lastMemberNumber ?? 0;
        await db.insert(memberships).values({ organizationId: id, userId, role, username: `${role}-${userId.slice(-8)}`, number });
      });
      return asWho({ kind: 'user', userId, sessionId: newId(), organizationId: id, role });
    },
  };
}
