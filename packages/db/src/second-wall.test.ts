import { newId } from '@souk/core/ids';
import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import type { Database } from './database.ts';
import { sqlStateOf } from './pg-errors.ts';
import { memberships, organizations, users } from './tables/identity.ts';
import { auditLog } from './tables/platform.ts';
import { cloneTestDatabase } from './testing.ts';
import { asSystem, inOrganization } from './transaction.ts';

let database: Database;
const mine = newId();
const somebody = newId();

beforeAll(async () => {
  database = await cloneTestDatabase(inject('databaseServerUrl'), inject('databaseTemplate'));
  await asSystem(database, async (db) => {
    await db.insert(organizations).values({ id: mine, slug: 'mine', name: 'Mine' });
    await db.insert(users).values([
      { id: somebody, displayName: 'Somebody', email: 'somebody@example.com', passwordHash: 'a hash' },
      { id: newId(), displayName: 'Nobody of ours', passwordHash: 'a hash' },
    ]);
    await db.insert(memberships).values({ organizationId: mine, userId: somebody, role: 'staff', number: 1 });
  });
});
afterAll(async () => await database.close());

/** What a request runs, the application's checks gone. The rows, or PostgreSQL's code for the refusal. */
async function request(statement: string): Promise<unknown[] | string | null> {
  return await inOrganization(database, mine, async (db) => (await db.execute(sql.raw(statement))).rows).catch(sqlStateOf);
}

const refused = '42501';

describe('a request without the checks of the application', () => {
  it('sees its members, and the password hash of nobody', async () => {
    expect(await request('SELECT id, email FROM users')).toEqual([{ id: somebody, email: 'somebody@example.com' }]);
    expect(await request('SELECT password_hash FROM users')).toBe(refused);
  });

  it('never makes, changes or deletes a person, who may belong to others too', async () => {
    expect(await request(`UPDATE users SET password_hash = 'mine now'`)).toBe(refused);
    expect(await request(`UPDATE users SET email = 'mine@example.com'`)).toBe(refused);
    expect(await request('DELETE FROM users')).toBe(refused);
    const row = `('${newId()}', 'New', 'a hash')`;
    expect(await request(`INSERT INTO users (id, display_name, password_hash) VALUES ${row}`)).toBe(refused);
  });

  it('changes its own organization, and never makes or deletes one', async () => {
    expect(await request("UPDATE organizations SET name = 'Ours' RETURNING name")).toEqual([{ name: 'Ours' }]);
    expect(await request('DELETE FROM organizations RETURNING id')).toEqual([]);
    expect(await request(`INSERT INTO organizations (id, slug, name) VALUES ('${newId()}', 'new', 'New')`)).toBe(refused);
  });

  it('adds to the audit trail and the event log, and never changes what is there', async () => {
    const line = { organizationId: mine, id: newId(), actor: 'system', action: 'a.b.c', subject: 'x:1', requestId: '1' };
    await inOrganization(database, mine, async (db) => await db.insert(auditLog).values(line));
    const event = `('${mine}', 1, 'a.b.c', 'x:1', '{}', '1')`;
    expect(await request(`INSERT INTO events (organization_id, position, type, subject, payload, request_id) VALUES ${event}`)).toEqual([]);
    for (const table of ['audit_log', 'events']) {
      expect(await request(`UPDATE ${table} SET subject = 'x:2' RETURNING 1`), table).toEqual([]);
      expect(await request(`DELETE FROM ${table} RETURNING 1`), table).toEqual([]);
      expect(await request(`SELECT subject FROM ${table}`), table).toEqual([{ subject: 'x:1' }]);
    }
  });
});
