import { newId } from '@souk/core/ids';
import { passwordResets } from '@souk/db/tables/identity';
import { mails } from '@souk/db/tables/platform';
import { runJobsNow } from '@souk/jobs/testing';
import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { jobHandlers } from '../../jobs.ts';
import { createTestSouk, type TestSouk } from '../../testing/test-souk.ts';
import { requestPasswordReset } from '../auth/request-password-reset.ts';
import { organization, person, visitor } from '../testing/people.ts';
import { openSmtpServer, type TestSmtpServer } from '../testing/smtp-server.ts';
import { listMails } from './list-mails.ts';
import { sendMail } from './send-mail.ts';

let smtp: TestSmtpServer;
let souk: TestSouk;
let slug: string;

beforeAll(async () => {
  smtp = await openSmtpServer();
  souk = await createTestSouk({ SMTP_URL: smtp.url, MAIL_FROM: 'Souk <souk@example.com>', PUBLIC_URL: 'https://souk.example' });
  slug = (await organization(souk.services)).slug;
});
afterAll(async () => {
  await souk.close();
  await smtp.close();
});

const runJobs = async () => await runJobsNow(souk.services.database, jobHandlers(souk.services), { early: true });

describe('a mail', () => {
  it('reaches the server with a link that works, and is kept without its text', async () => {
    const { email, id } = await person(souk.services, slug);
    await requestPasswordReset(visitor(souk.services), { email });
    await runJobs();
    const [kept] = await listMails(souk.services, 1);
    expect(kept).toMatchObject({ recipient: email, body: '', sentAt: expect.any(Date) });
    const message = smtp.messages.at(-1) ?? '';
    expect(message).toContain(`To: ${email}`);
    expect(message).toContain(`Message-ID: <${kept?.id}@example.com>`);
    expect(message.replaceAll('=\n', '')).toMatch(/https:\/\/souk\.example\/reset-password#souk_rst_[0-9a-z]{40}/);
    expect(await souk.services.database.system.select().from(passwordResets).where(eq(passwordResets.userId, id))).toHaveLength(1);
  });

  it('that the server refuses at first is the same mail when it is taken', async () => {
    const { email, id } = await person(souk.services, slug);
    const before = smtp.messages.length;
    smtp.refuseNext(2);
    await requestPasswordReset(visitor(souk.services), { email });
    const runs = await runJobs();
    expect(runs.map(({ status }) => status)).toEqual(['failed', 'failed', 'completed']);
    expect(smtp.messages.length - before).toBe(1);
    expect(await souk.services.database.system.select().from(mails).where(eq(mails.recipient, email))).toHaveLength(1);
    expect(await souk.services.database.system.select().from(passwordResets).where(eq(passwordResets.userId, id))).toHaveLength(1);
  });

  it('is not sent again by a job that runs twice', async () => {
    const { email } = await person(souk.services, slug);
    const before = smtp.messages.length;
    const context = { jobId: newId(), organizationId: null, requestId: newId(), attempt: 1, signal: new AbortController().signal };
    await sendMail(souk.services, { kind: 'password-reset', email }, context);
    await sendMail(souk.services, { kind: 'password-reset', email }, { ...context, attempt: 2 });
    expect(smtp.messages.length - before).toBe(1);
  });
});
