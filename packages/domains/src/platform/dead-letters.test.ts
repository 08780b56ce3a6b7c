import { isSoukError } from '@souk/core/request-errors';
import { handleJob } from '@souk/jobs/job-handler';
import { runJobsNow } from '@souk/jobs/testing';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { OrganizationAct } from '../act.ts';
import { sendMailJob } from '../identity/mail/mail-job.ts';
import { createTestSouk, type TestSouk } from '../testing/test-souk.ts';
import { discardDeadLetter } from './discard-dead-letter.ts';
import { listAudit } from './list-audit.ts';
import { listDeadLetters } from './list-dead-letters.ts';
import { redriveDeadLetter } from './redrive-dead-letter.ts';
import { type DeadLetter, ListAuditInput } from './schema.ts';

let souk: TestSouk;
let admin: OrganizationAct;
let letter: DeadLetter;

beforeAll(async () => {
  souk = await createTestSouk();
});
afterAll(async () => await souk.close());
beforeEach(async () => {
  admin = await (await souk.organization()).as('admin');
  await admin.change(async (tx) => {
    tx.audit({ action: 'test.mail.sent', subject: 'mail:1', before: null, after: null });
    await tx.enqueue(sendMailJob, { kind: 'password-reset', email: 'secret@example.com' });
  });
  await run(async () => await Promise.reject(new Error('the mail server is away')));
  const { items } = await listDeadLetters(admin, { limit: 20 });
  if (!items[0]) throw new Error('a job that always fails is a dead letter');
  letter = items[0];
});

/** Runs what waits, retries too, and returns how many jobs there were. */
async function run(handle: () => Promise<void>): Promise<number> {
  return (await runJobsNow(souk.services.database, [handleJob(sendMailJob, handle)], { early: true })).length;
}

const codeOf = async (call: Promise<unknown>) =>
  await call.then(
    () => 'none',
    (error: unknown) => (isSoukError(error) ? error.code : error),
  );
const actions = async () => (await listAudit(admin, ListAuditInput.parse({ action: 'platform.' }))).items.map(({ action }) => action);

describe('a job that failed for good', () => {
  it('is shown with what it failed of, and never with what it was to do', async () => {
    expect(letter).toMatchObject({
      job: 'identity.send-mail',
      attempts: 9,
      error: 'the mail server is away',
      requestId: admin.origin.requestId,
    });
    expect(JSON.stringify(letter)).not.toContain('secret@example.com');
  });

  it('is no business of another organization', async () => {
    const stranger = await (await souk.organization()).as('owner');
    expect((await listDeadLetters(stranger, { limit: 20 })).items).toEqual([]);
    expect(await codeOf(redriveDeadLetter(stranger, { id: letter.id }))).toBe('jobs.dead_letter_not_found');
    expect(await codeOf(discardDeadLetter(stranger, { id: letter.id }))).toBe('jobs.dead_letter_not_found');
    expect((await listDeadLetters(admin, { limit: 20 })).items).toEqual([letter]);
  });

  it('runs once more when it is redriven, by two people at one moment too', async () => {
    const codes = await Promise.all([1, 2].map(async () => await codeOf(redriveDeadLetter(admin, { id: letter.id }))));
    expect(codes.toSorted()[1]).toBe('none');
    expect(codes.toSorted()[0]).toMatch(/^jobs\.(dead_letter_not_found|redrive_conflict)$/);
    expect(await run(async () => await Promise.resolve())).toBe(1);
    expect((await listDeadLetters(admin, { limit: 20 })).items).toEqual([]);
    expect(await actions()).toEqual(['platform.dead-letter.redriven']);
  });

  it('is gone when it is thrown away', async () => {
    await discardDeadLetter(admin, { id: letter.id });
    expect(await codeOf(discardDeadLetter(admin, { id: letter.id }))).toBe('jobs.dead_letter_not_found');
    expect(await run(async () => await Promise.resolve())).toBe(0);
    expect(await actions()).toEqual(['platform.dead-letter.discarded']);
  });
});
