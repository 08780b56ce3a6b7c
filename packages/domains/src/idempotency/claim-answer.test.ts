import { auditLog, idempotencyKeys } from '@souk/db/tables/platform';
import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { appRouter } from '../router.ts';
import { createTestSouk, type TestOrganization, type TestSouk, testContext } from '../testing/test-souk.ts';
import { trpc } from '../trpc.ts';

const createCaller = trpc.createCallerFactory(appRouter);

let souk: TestSouk;
let organization: TestOrganization;

beforeAll(async () => {
  souk = await createTestSouk();
  organization = await souk.organization();
  await organization.gate();
});
afterAll(async () => await souk.close());

async function callerWith(key: string | null, who?: Awaited<ReturnType<TestOrganization['as']>>['who']) {
  const context = testContext(souk.services, who ?? (await organization.as('staff')).who, key);
  return { caller: createCaller(context), context };
}

async function auditCount(): Promise<number> {
  return (await souk.services.database.system.select().from(auditLog).where(eq(auditLog.organizationId, organization.id))).length;
}

describe('a repeat with the same Idempotency-Key', () => {
  it('gets the first answer, dates and all, and changes nothing again', async () => {
    const { who } = await organization.as('staff');
    const first = await (await callerWith('key-one', who)).caller.gate.passages.record({ plate: 'AB 123' });
    const before = await auditCount();
    const { caller, context } = await callerWith('key-one', who);
    const second = await caller.gate.passages.record({ plate: 'AB 123' });
    expect(second).toEqual(first);
    expect(second.at).toBeInstanceOf(Date);
    expect(context.responseHeaders.get('idempotency-replayed')).toBe('true');
    expect(await auditCount()).toBe(before);
  });

  it('is refused when it asks for something else', async () => {
    const { who } = await organization.as('staff');
    await (await callerWith('key-two', who)).caller.gate.passages.record({ plate: 'AB 123' });
    const other = (await callerWith('key-two', who)).caller.gate.passages.record({ plate: 'CD 456' });
    await expect(other).rejects.toMatchObject({ cause: { code: 'request.idempotency_mismatch', status: 422 } });
  });

  it('never runs twice, however many arrive at once', async () => {
    const { who } = await organization.as('staff');
    const before = await auditCount();
    const calls = await Promise.allSettled(
      Array.from({ length: 20 }, async () => await (await callerWith('key-race', who)).caller.gate.passages.record({ plate: 'RACE 1' })),
    );
    const done = calls.filter((call) => call.status === 'fulfilled').map((call) => call.value.id);
    expect(new Set(done).size).toBe(1);
    for (const call of calls) {
      if (call.status === 'rejected') expect(call.reason).toMatchObject({ cause: { code: 'request.idempotency_in_flight', status: 409 } });
    }
    expect(await auditCount()).toBe(before + 1);
  });

  it('is another request when another person sends it', async () => {
    const first = await (await callerWith('shared-key')).caller.gate.passages.record({ plate: 'AB 1' });
    const second = await (await callerWith('shared-key')).caller.gate.passages.record({ plate: 'AB 1' });
    expect(second.id).not.toBe(first.id);
  });

  it('runs again after a refusal, for nothing was done', async () => {
    const { who } = await organization.as('staff');
    const refused = (await callerWith('key-retry', who)).caller.gate.passages.record({ plate: 'AB 1', gateId: organization.id });
    await expect(refused).rejects.toMatchObject({ cause: { code: 'gate.gate_not_found' } });
    const { caller } = await callerWith('key-retry', who);
    await expect(caller.gate.passages.record({ plate: 'AB 1' })).resolves.toMatchObject({ plate: 'AB1' });
  });

  it('runs again when the first died on its way and its lease is over', async () => {
    const { who } = await organization.as('staff');
    const { caller } = await callerWith('key-dead', who);
    const first = await caller.gate.passages.record({ plate: 'DEAD 1' });
    await souk.services.database.system
      .update(idempotencyKeys)
      .set({ answer: null, leaseUntil: new Date(Date.now() - 1000) })
      .where(eq(idempotencyKeys.actor, who.kind === 'user' ? `user:${who.userId}` : ''));
    const again = await (await callerWith('key-dead', who)).caller.gate.passages.record({ plate: 'DEAD 1' });
    expect(again.id).not.toBe(first.id);
  });
});

describe('what is kept', () => {
  it('holds neither the key nor the answer in the clear', async () => {
    const { who } = await organization.as('staff');
    await (await callerWith('a-very-secret-key', who)).caller.gate.passages.record({ plate: 'HIDDEN 1' });
    const rows = await souk.services.database.system.select().from(idempotencyKeys);
    const text = JSON.stringify(rows);
    expect(text).not.toContain('a-very-secret-key');
    expect(text).not.toContain('HIDDEN');
  });

  it('refuses a key that is no printable text', async () => {
    const { caller } = await callerWith('two words');
    await expect(caller.gate.passages.record({ plate: 'AB 1' })).rejects.toMatchObject({ cause: { code: 'request.invalid' } });
  });
});
