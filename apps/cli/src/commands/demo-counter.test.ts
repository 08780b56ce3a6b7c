import { copyFile, mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createSoukClient } from '@souk/client';
import { stickColours } from '@souk/core/stick-colours';
import { temporaryFolder } from '@souk/db/embedded/testing/held-server';
import { demoOwner } from '@souk/domains/demo/demo-data';
import { businessKinds } from '@souk/domains/first-start/business-kinds';
import { formatMinor } from '@souk/domains/sales/receipts/format-minor';
import { sampleTrays } from '@souk/vision/sample-trays/sample-trays';
import { trayTruth } from '@souk/vision/sample-trays/tray-truth';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { addressOf, runSouk, type SoukProcess, soukOutput } from '../testing/run-souk.ts';

const folder = await temporaryFolder();
const settings = { DATA_DIR: join(folder.path, 'data'), PORT: '0' };
const kept = join(folder.path, 'trays');
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

const demo = async (...args: string[]) => await soukOutput(['demo', 'counter', '--url', addressOf(souk), ...args], settings);

/** What all drawn trays hold, at the demo's prices. */
function drawn(): { readonly sticks: number; readonly baht: string } {
  const { colourPrices } = businessKinds.mala;
  const counts = sampleTrays.flatMap((tray) => stickColours.map((colour) => ({ colour, count: trayTruth(tray).counts[colour] })));
  const sticks = counts.reduce((sum, { count }) => sum + count, 0);
  return {
    sticks,
    baht: formatMinor(
      counts.reduce((sum, { colour, count }) => sum + count * colourPrices[colour], 0),
      'THB',
    ),
  };
}

describe('souk demo counter', () => {
  it('takes drawn trays from photo to receipt, each billed and paid as it was drawn', async () => {
    const { code, stdout, stderr } = await demo('--save', kept);
    expect([code, stderr]).toEqual([0, '']);
    expect(stdout.match(/^Tray \d of 6, \d+ sticks drawn: /gm)).toHaveLength(6);
    expect(stdout).toMatch(/^ {2}colour +count +unit price +total\n/m);
    // Who doubts a tray says why, and asks a person; nobody is asked about one without a doubt.
    for (const tray of stdout.split(/^(?=Tray \d of 6)/m).slice(1))
      expect([tray, /^ {2}Flagged/m.test(tray)]).toEqual([tray, /^ {2}\? /m.test(tray)]);
    // A blurred photo is never trusted.
    expect(stdout).toMatch(/, blurred\n( {2}.*\n)+ {2}\? .*\n/);
    expect(stdout).toMatch(/Order 1, THB [\d.]+ paid in cash; receipt 1\n +THB [\d.]+ handed over, THB [\d.]+ change\n/);
    expect(stdout).toMatch(/Payment QR code \(to a made-up id.*\n +000201\w+5303764\w+\.\d\d6304[0-9A-F]{4}\n/);
    expect(stdout.match(/Receipt \d+ +Order \d+/g)).toHaveLength(2);
    const { sticks, baht } = drawn();
    expect(stdout).toMatch(/^\d of 6 trays counted right; of the others \d flagged, 0 not$/m);
    expect(stdout).toContain(`\n${sticks} sticks: THB ${baht} billed, THB ${baht} paid\n`);

    const overlays = stdout.match(/http:\S+overlay\S+/g) ?? [];
    expect(overlays).toHaveLength(6);
    const response = await fetch(overlays[0] ?? '');
    expect([response.status, response.headers.get('content-type')]).toEqual([200, 'image/jpeg']);
    const wide = stdout.split('\n').filter((line) => line.length > 80 && !/http:|^ *000201/.test(line));
    expect(wide).toEqual([]);
    expect(JSON.parse(await readFile(join(kept, 'truth.json'), 'utf8'))).toHaveLength(6);
  }, 180_000);

  it('leaves the payment settings as they were', async () => {
    const client = createSoukClient({ url: addressOf(souk) });
    await client.signIn({ login: demoOwner.email, password: demoOwner.password, organization: 'mala' });
    expect((await client.sales.settings.get.query()).promptPayId).toBeNull();
  });

  it('claims nothing of photos of which it knows nothing, and fails in the end when one is none', async () => {
    const images = join(folder.path, 'photos');
    await mkdir(images);
    await copyFile(join(kept, '00001.jpg'), join(images, 'a.jpg'));
    await writeFile(join(images, 'b.png'), 'not a picture');
    const { code, stdout, stderr } = await demo('--images', images);
    expect([code, stderr]).toEqual([1, '1 of 2 photos were refused: see above.\n']);
    expect(stdout).toMatch(/^Tray 2 of 2, b\.png\n {2}refused: /m);
    expect(stdout).not.toContain('counted right');
  });

  it('says in one line that no Souk answers, and what cannot be asked for together', async () => {
    const none = await soukOutput(['demo', 'counter', '--url', 'http://127.0.0.1:9'], settings);
    expect(none).toMatchObject({ code: 1, stderr: expect.stringMatching(/^No Souk answers at http:\/\/127\.0\.0\.1:9\. Start one .*\n$/) });
    expect((await demo('--save', kept, '--images', kept)).stderr).toContain("--images <folder>' cannot be used with option '--save");
  });
});
