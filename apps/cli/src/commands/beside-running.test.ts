import { mkdir, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { createSoukClient } from '@souk/client';
import { listen } from '@souk/core/listen';
import { temporaryFolder } from '@souk/db/embedded/testing/held-server';
import { renderSampleScene } from '@souk/vision/sample-scenes';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { addressOf, runSouk, type SoukProcess, soukOutput } from '../testing/run-souk.ts';

const folder = await temporaryFolder();
const settings = { DATA_DIR: join(folder.path, 'data'), PORT: '0' };
let souk: SoukProcess;

beforeAll(async () => {
  souk = runSouk('souk', ['start'], settings);
  await souk.said('Souk is ready');
});
afterAll(async () => {
  souk.signal('SIGTERM');
  await souk.ended;
  await folder.remove();
});

const command = async (...args: string[]) => await soukOutput(args, settings);

describe('souk demo gate', () => {
  it('prints what was read from the sample scenes, and addresses where the overlays can be seen', async () => {
    const { code, stdout, stderr } = await command('demo', 'gate', '--url', addressOf(souk));
    expect([code, stderr]).toEqual([0, '']);
    expect(stdout).toMatch(/^photo +plate +confidence +weakest +review +ms +models ms\n/);
    expect(stdout).toMatch(/scene of KX 472 PT +KX472PT +0\.\d\d +0\.\d\d +trusted +\d+ +\d+\n/);
    expect(stdout).toMatch(/On average: 6 of 6 photos with a plate/);
    const overlays = stdout.match(/http:\S+overlay\S+/g) ?? [];
    expect(overlays).toHaveLength(6);
    const response = await fetch(overlays[0] ?? '');
    expect([response.status, response.headers.get('content-type')]).toEqual([200, 'image/jpeg']);
  });

  it('reads a folder of photos, and goes on after one that is none', async () => {
    const images = join(folder.path, 'photos');
    await mkdir(images);
    await writeFile(join(images, 'a.JPG'), await renderSampleScene({ plate: 'B 728 RTE', seed: 2 }));
    await writeFile(join(images, 'b.png'), 'not a picture');
    await writeFile(join(images, 'notes.txt'), 'not a photo');
    const { code, stdout } = await command('demo', 'gate', '--url', addressOf(souk), '--images', images);
    expect(code).toBe(0);
    expect(stdout).toMatch(/a\.JPG +B728RTE/);
    expect(stdout).toMatch(/b\.png +refused: /);
    expect(stdout).toContain('On average: 1 of 2 photos');
  });

  it('says in one line that no Souk answers, that another server does, and that a folder has no photos', async () => {
    const none = await command('demo', 'gate', '--url', 'http://127.0.0.1:9');
    expect(none).toMatchObject({ code: 1, stderr: expect.stringMatching(/^No Souk answers at http:\/\/127\.0\.0\.1:9\. Start one .*\n$/) });
    const other = createServer((_req, res) => res.end('hello'));
    const port = await listen(other, { host: '127.0.0.1', port: 0, setting: 'PORT' });
    const stranger = await command('demo', 'gate', '--url', `http://127.0.0.1:${port}`);
    expect(stranger.stderr).toBe(`What answers at http://127.0.0.1:${port} is no Souk. Name one with --url.\n`);
    other.close();
    const images = join(folder.path, 'empty');
    await mkdir(images);
    const empty = await command('demo', 'gate', '--images', images);
    expect(empty).toMatchObject({ code: 1, stderr: `There is no .jpg, .png or .webp in ${images}.\n` });
    const nowhere = await command('demo', 'gate', '--images', join(folder.path, 'nowhere'));
    expect(nowhere).toMatchObject({ code: 1, stderr: expect.stringContaining('cannot be read') });
  });
});

describe('souk create-user', () => {
  it('makes an organization and its first owner, who signs in with the password that was thought up', async () => {
    const missing = await command('create-user', '-o', 'shop', '-r', 'owner', '-e', 'amira@example.com');
    expect(missing).toMatchObject({
      code: 1,
      stderr: expect.stringMatching(/^There is no organization "shop"\. .*--new-organization.*\n$/),
    });
    const made = await command('create-user', '-o', 'shop', '--new-organization', 'A Shop', '-r', 'owner', '-e', 'amira@example.com');
    expect(made).toMatchObject({ code: 0, stderr: '' });
    const password = /once: (\S+)/.exec(made.stdout)?.[1] ?? '';
    const client = createSoukClient({ url: addressOf(souk) });
    const { organization } = await client.signIn({ login: 'amira@example.com', password });
    expect(organization).toMatchObject({ slug: 'shop', role: 'owner' });
  });

  it('adds somebody who has an account to another organization, and says so when that was not asked for', async () => {
    const taken = await command('create-user', '-o', 'mala', '-e', 'amira@example.com');
    expect(taken).toMatchObject({
      code: 1,
      stderr: expect.stringMatching(/^amira@example\.com has an account already\. .*--existing\.\n$/),
    });
    const added = await command('create-user', '-o', 'mala', '-e', 'amira@example.com', '--existing');
    expect(added).toMatchObject({ code: 0, stdout: 'amira@example.com is now staff of mala.\n' });
  });

  it('refuses a password that is too short, before anything is made', async () => {
    const { code, stderr } = await command('create-user', '-o', 'mala', '-u', 'ben', '-p', 'short');
    expect([code, stderr]).toEqual([1, expect.stringMatching(/^password: .*\n$/)]);
  });
});

describe('souk mail', () => {
  it('prints a mail that nobody could send, with the link in it', async () => {
    expect((await command('mail')).stdout).toBe('No mail yet.\n');
    await createSoukClient({ url: addressOf(souk) }).identity.auth.requestPasswordReset.mutate({ email: 'demo@souk.example' });
    let printed = '';
    for (let tries = 0; tries < 10 && !printed.includes('demo@souk.example'); tries += 1) {
      await sleep(200);
      printed = (await command('mail', '--limit', '5')).stdout;
    }
    expect(printed).toMatch(/^--- \S+ to demo@souk\.example\nSubject: .+\n/);
    expect(printed).toContain(addressOf(souk));
  });
});

describe('souk dead-letters', () => {
  it('says that there are none, and that an id is none of them, in one line', async () => {
    expect(await command('dead-letters')).toMatchObject({ code: 0, stdout: 'No dead letters.\n' });
    const unknown = await command('dead-letters', '--redrive', '0198c0de-0000-7000-8000-000000000000');
    expect(unknown).toMatchObject({ code: 1, stdout: '', stderr: 'There is no such failed job.\n' });
    expect((await command('dead-letters', '--discard', '5')).stderr).toContain('It must be an id as the list shows it.');
  });
});
