import { newId } from '@souk/core/ids';
import { locations } from '@souk/db/tables/identity';
import { auditLog, events } from '@souk/db/tables/platform';
import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { passageReviewed } from './gate/events.ts';
import { sendMailJob } from './identity/mail/mail-job.ts';
import { systemAct } from './identity/system-act.ts';
import { systemChange } from './identity/system-change.ts';
import { createTestSouk, type TestOrganization, type TestSouk } from './testing/test-souk.ts';

let souk: TestSouk;
let organization: TestOrganization;

beforeAll(async () => {
  souk = await createTestSouk();
  organization = await souk.organization();
});
afterAll(async () => await souk.close());

async function countOf(table: typeof locations | typeof auditLog | typeof events): Promise<number> {
  return (await souk.services.database.system.select().from(table).where(eq(table.organizationId, organization.id))).length;
}

const passage = {
  id: newId(),
  gateId: newId(),
  captureId: null,
  at: new Date(),
  status: 'unknown',
  plate: 'A1',
  rawPlate: 'A1',
  confidence: null,
  minCharConfidence: null,
  reviewState: 'confirmed',
  decision: 'none',
  listMatches: [],
  duplicateOf: null,
  subject: '',
  description: '',
  userId: null,
  version: 1,
} as const;

describe('a change', () => {
  it('keeps rows, audit lines and events together, or none of them', async () => {
    const act = await organization.as('manager');
    const row = { organizationId: organization.id, id: newId(), name: 'Yard', timeZone: 'UTC' };
    const failing = act.change(async (tx) => {
      await tx.db.insert(locations).values(row);
      tx.audit({ action: 'identity.location.created', subject: `location:${row.id}`, before: null, after: row });
      tx.emit(passageReviewed, 'passage:1', passage);
      throw new Error('power cut');
    });
    await expect(failing).rejects.toThrow('power cut');
    expect([await countOf(locations), await countOf(auditLog), await countOf(events)]).toEqual([0, 0, 0]);

    await act.change(async (tx) => {
      await tx.db.insert(locations).values(row);
      tx.audit({ action: 'identity.location.created', subject: `location:${row.id}`, before: null, after: row });
      tx.emit(passageReviewed, 'passage:1', passage);
    });
    expect([await countOf(locations), await countOf(auditLog), await countOf(events)]).toEqual([1, 1, 1]);
  });

  it('refuses to commit what nobody audited', async () => {
    const act = await organization.as('manager');
    const row = { organizationId: organization.id, id: newId(), name: 'Silent', timeZone: 'UTC' };
    const silent = act.change(async (tx) => await tx.db.insert(locations).values(row));
    await expect(silent).rejects.toThrow('audited');
    expect(await countOf(locations)).toBe(1);
  });

  it('names who did it, and the request', async () => {
    const act = await organization.as('admin');
    await act.change(async (tx) => tx.audit({ action: 'test.thing.done', subject: 'thing:1', before: null, after: null }));
    const [line] = await souk.services.database.system.select().from(auditLog).where(eq(auditLog.action, 'test.thing.done'));
    expect(line).toMatchObject({
      actor: act.who.kind === 'user' ? `user:${act.who.userId}` : '',
      requestId: act.origin.requestId,
    });
  });
});

it('a job that is no organization’s is the system’s, to which dead letters of its kind belong', async () => {
  const jobs = async () =>
    (await souk.services.database.systemPool.query("SELECT data->'organizationId' AS owner FROM pgboss.job_common")).rows;
  await systemChange(systemAct(souk.services), { organizationId: null }, async (tx) => {
    tx.audit({ action: 'test.thing.done', subject: 'thing:1', before: null, after: null });
    await tx.enqueue(sendMailJob, { kind: 'password-reset', email: 'nobody@example.com' });
  });
  expect(await jobs()).toEqual([{ owner: null }]);
});
