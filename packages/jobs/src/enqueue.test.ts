import { newId } from '@souk/core/ids';
import type { Database } from '@souk/db/database';
import { organizations } from '@souk/db/tables/identity';
import { asSystem, inOrganization } from '@souk/db/transaction';
import { createTestDatabase } from '@souk/vitest/test-database';
import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { createJobSender, type JobSender } from './enqueue.ts';
import { installJobs } from './install-jobs.ts';
import { defineJob } from './job.ts';
import { handleJob } from './job-handler.ts';
import { runJobsNow } from './testing.ts';

const base = {
  retryLimit: 1,
  retryDelaySeconds: 1,
  retryBackoff: false,
  expireInSeconds: 30,
  idempotentBecause: 'it only notes its payload',
};
const note = defineJob({ ...base, name: 'test.note', payload: z.strictObject({ text: z.string(), at: z.coerce.date().optional() }) });
const exclusive = defineJob({ ...base, name: 'test.exclusive', payload: z.strictObject({}), policy: 'exclusive' });

let database: Database;
let sender: JobSender;
const organizationId = newId();
const context = { organizationId, requestId: 'request-1' };
const notes: unknown[] = [];
const handlers = [
  handleJob(note, async (payload, about) => {
    notes.push({ ...payload, organizationId: about.organizationId, requestId: about.requestId, attempt: about.attempt });
  }),
  handleJob(exclusive, async () => undefined),
];

beforeAll(async () => {
  database = await createTestDatabase();
  await installJobs(database, [note, exclusive]);
  sender = createJobSender(database);
});

afterAll(async () => {
  await database.close();
});

describe('enqueue', () => {
  it('never runs a job of a transaction that rolled back, and commits a job and its row together', async () => {
    await asSystem(database, (db) => db.insert(organizations).values({ id: organizationId, slug: 'mine', name: 'Before' }));
    const change = async (name: string, fail: boolean) =>
      await inOrganization(database, organizationId, async (db) => {
        await db.update(organizations).set({ name }).where(eq(organizations.id, organizationId));
        await sender.enqueue(db, note, { text: name }, context);
        if (fail) throw new Error('rolled back');
      });
    await expect(change('Lost', true)).rejects.toThrow('rolled back');
    expect(await runJobsNow(database, handlers)).toEqual([]);
    await change('Kept', false);
    expect(await runJobsNow(database, handlers)).toMatchObject([{ job: 'test.note', status: 'completed' }]);
    expect(notes).toEqual([{ text: 'Kept', organizationId, requestId: 'request-1', attempt: 1 }]);
    expect(await database.system.select({ name: organizations.name }).from(organizations)).toEqual([{ name: 'Kept' }]);
  });

  it('hands the handler what the schema makes of the payload, hostile text unharmed', async () => {
    notes.length = 0;
    const text = `'; DROP SCHEMA pgboss; --"\\ $1 😀`;
    const at = new Date('2026-03-01T08:30:00Z');
    await inOrganization(database, organizationId, (db) => sender.enqueue(db, note, { text, at }, context));
    await runJobsNow(database, handlers);
    expect(notes).toMatchObject([{ text, at }]);
  });

  it('refuses a payload that does not fit, and stores nothing', async () => {
    const wrong: { text: string } = JSON.parse('{"text":5}');
    const extra = { text: 'x', more: 1 };
    for (const payload of [wrong, extra]) {
      const sending = inOrganization(database, organizationId, (db) => sender.enqueue(db, note, payload, context));
      await expect(sending).rejects.toThrow();
    }
    expect(await runJobsNow(database, handlers)).toEqual([]);
  });

  it('answers with the job that holds the key when the policy allows no second one', async () => {
    const send = async (singletonKey: string) =>
      await inOrganization(database, organizationId, (db) => sender.enqueue(db, exclusive, {}, { ...context, singletonKey }));
    const first = await send('a');
    expect(await send('a')).toBe(first);
    expect(await send('b')).not.toBe(first);
    expect(await runJobsNow(database, handlers)).toHaveLength(2);
    expect(await send('a')).not.toBe(first);
    await runJobsNow(database, handlers);
  });

  it("never lets one organization's job keep another's from being queued", async () => {
    const theirs = newId();
    const send = async (owner: string, singletonKey?: string) =>
      await inOrganization(database, owner, (db) =>
        sender.enqueue(db, exclusive, {}, { organizationId: owner, requestId: 'r', singletonKey }),
      );
    expect(await send(theirs, 'a')).not.toBe(await send(organizationId, 'a'));
    expect(await send(theirs)).not.toBe(await send(organizationId));
    expect(await send(theirs)).toBe(await send(theirs));
    expect(await runJobsNow(database, handlers)).toHaveLength(4);
  });

  it('keeps a job back until its time', async () => {
    const startAfter = new Date(Date.now() + 3_600_000);
    await inOrganization(database, organizationId, (db) => sender.enqueue(db, note, { text: 'later' }, { ...context, startAfter }));
    expect(await runJobsNow(database, handlers)).toEqual([]);
    expect(await runJobsNow(database, handlers, { early: true })).toHaveLength(1);
  });
});
