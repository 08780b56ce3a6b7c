import { newId } from '@souk/core/ids';
import { runJobsNow } from '@souk/jobs/testing';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { requestPasswordReset } from '../identity/auth/request-password-reset.ts';
import { organization, person, visitor } from '../identity/testing/people.ts';
import { openSmtpServer, type TestSmtpServer } from '../identity/testing/smtp-server.ts';
import { jobHandlers } from '../jobs.ts';
import { createTestSouk, type TestSouk } from '../testing/test-souk.ts';
import { systemDeadLetters } from './system-dead-letters.ts';

let smtp: TestSmtpServer;
let souk: TestSouk;

beforeAll(async () => {
  smtp = await openSmtpServer();
  souk = await createTestSouk({ SMTP_URL: smtp.url, MAIL_FROM: 'Souk <souk@example.com>', PUBLIC_URL: 'https://souk.example' });
});
afterAll(async () => {
  await souk.close();
  await smtp.close();
});

const runJobs = async () => await runJobsNow(souk.services.database, jobHandlers(souk.services), { early: true });

/** A password is asked for while the mail server refuses everything. */
async function askInVain(): Promise<string> {
  const { email } = await person(souk.services, (await organization(souk.services)).slug);
  smtp.refuseNext(100);
  await requestPasswordReset(visitor(souk.services), { email });
  expect((await runJobs()).every(({ status }) => status === 'failed')).toBe(true);
  smtp.refuseNext(0);
  return email;
}

it('shows mails that could not be sent, without their payload, and sends one that is redriven', async () => {
  const letters = systemDeadLetters(souk.services.database);
  const email = await askInVain();
  const [letter = expect.unreachable(), ...others] = await letters.list(10);
  expect(others).toEqual([]);
  expect(letter).not.toHaveProperty('payload');
  const before = smtp.messages.length;
  await letters.redrive(letter.id);
  expect(await letters.list(10)).toEqual([]);
  await runJobs();
  expect(smtp.messages.slice(before)).toEqual([expect.stringContaining(`To: ${email}`)]);
});

it('forgets one that is thrown away, and knows no other', async () => {
  const letters = systemDeadLetters(souk.services.database);
  await askInVain();
  const [{ id } = expect.unreachable()] = await letters.list(10);
  await letters.discard(id);
  expect(await letters.list(10)).toEqual([]);
  const missing = { code: 'jobs.dead_letter_not_found', status: 404 };
  await expect(letters.redrive(id)).rejects.toMatchObject(missing);
  await expect(letters.discard(newId())).rejects.toMatchObject(missing);
});
