import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { stickColours } from '@souk/core/stick-colours';
import { sampleTrays } from '@souk/vision/sample-trays/sample-trays';
import { type TestPhoto, writeTestSet } from '@souk/vision/sample-trays/write-test-set';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { openShop, prices, type RestartingSouk, startRestartingSouk } from './testing/restarting-souk.ts';
import { isWell, reportLines } from './till/report.ts';
import { runTill, type TillOptions } from './till.ts';

let host: RestartingSouk;
let folder: string;
let images: string;
let trays: readonly TestPhoto[];
let lines: string[] = [];

beforeAll(async () => {
  host = await startRestartingSouk();
  folder = await mkdtemp(join(tmpdir(), 'souk-till-'));
  images = join(folder, 'trays');
  trays = await writeTestSet(
    images,
    sampleTrays.slice(0, 3).map((tray) => ({ ...tray, width: 800, height: 600 })),
  );
});
afterAll(async () => {
  await host.close();
  await rm(folder, { recursive: true });
});

const till = async (code: string, options: Partial<TillOptions> = {}) =>
  await runTill({
    url: host.url,
    code,
    tokenFile: join(folder, `${code}.json`),
    images,
    intervalMs: 0,
    count: 3,
    blurEvery: 0,
    twiceEvery: 0,
    stop: new AbortController().signal,
    print: (line) => void lines.push(line),
    ...options,
  });

/** What the database has of an organization: rows by table, and the sum of its payments. */
async function stored(organizationId: string): Promise<unknown> {
  const count = (table: string): string => `(SELECT count(*)::int FROM ${table} WHERE organization_id = $1) AS ${table}`;
  const counts = ['detections', 'orders', 'payments', 'receipts'].map(count).join(', ');
  const text = `SELECT ${counts}, (SELECT coalesce(sum(amount_minor), 0)::int FROM payments WHERE organization_id = $1) AS paid`;
  const { rows } = await host.souk.services.database.systemPool.query<Record<string, number>>(text, [organizationId]);
  return rows[0];
}

/** What the first `count` trays cost, the folder starting over. */
function worthOf(count: number): number {
  return Array.from({ length: count }, (_, index) =>
    stickColours.reduce((sum, colour) => sum + prices[colour] * countOf(index, colour), 0),
  ).reduce((total, worth) => total + worth, 0);
}

function countOf(index: number, colour: (typeof stickColours)[number]): number {
  return trays[index % trays.length]?.counts[colour] ?? 0;
}

describe('a till', () => {
  it('loses no tray and doubles none through double presses, a pulled cable and a restart, and takes the money for each once', async () => {
    const { shop, code } = await openShop(host.souk);
    let restarted: Promise<void> | undefined;
    const { report, check } = await till(code, {
      count: 6,
      blurEvery: 3,
      twiceEvery: 2,
      print: (line) => {
        lines.push(line);
        if (line.includes('order 2 ')) setTimeout(() => host.cut(), 150);
        if (line.includes('order 3 ')) restarted ??= host.restart(700);
      },
    });
    await restarted;
    expect(report).toMatchObject({ sent: 6, blurred: 2, doublePressed: 3, refused: 0, disagreed: 0, orders: 6 });
    expect(check).toEqual({ detections: 6, lost: 0, doubled: 0 });
    expect(report.prevented).toBeGreaterThanOrEqual(3);
    expect(report.repeated['no answer']).toBeGreaterThanOrEqual(2);
    expect(report.paidMinor).toEqual({ THB: worthOf(6) });
    expect(await stored(shop.id)).toEqual({ detections: 6, orders: 6, payments: 6, receipts: 6, paid: worthOf(6) });
    expect(isWell(report, check)).toBe(true);
    expect(reportLines(report, check).join('\n')).toMatch(/detections +6: lost 0, doubled 0, duplicates prevented [3-9]/);
  });

  it('counts what the server refuses, goes on with the next customer, and says that all is not well', async () => {
    const { shop, code } = await openShop(host.souk, { priced: false });
    const { report, check } = await till(code, { count: 2 });
    expect(report).toMatchObject({ sent: 2, refused: 2, orders: 0 });
    expect(await stored(shop.id)).toMatchObject({ detections: 2, orders: 0 });
    expect(lines.at(-1)).toMatch(/refused: A colour on this tray has no price\. \(counter\.colour_not_priced, status 422\)$/);
    expect(isWell(report, check)).toBe(false);
  });

  it('finishes the customer it is at when it is told to stop', async () => {
    const { shop, code } = await openShop(host.souk);
    const stop = new AbortController();
    lines = [];
    const serving = till(code, { count: undefined, stop: stop.signal, intervalMs: 60_000 });
    await vi.waitUntil(async () => isTaken(await stored(shop.id)), { timeout: 30_000, interval: 20 });
    stop.abort();
    const { report } = await serving;
    expect(report).toMatchObject({ sent: 1, orders: 1 });
    expect(await stored(shop.id)).toMatchObject({ detections: 1, orders: 1, payments: 1, receipts: 1 });
  });

  it('ends with a clear line when its code is for another kind of device, or an image is none', async () => {
    const { code: camera } = await openShop(host.souk, { kind: 'camera' });
    await expect(till(camera)).rejects.toThrow('This kind of device may not do that');
    const { code } = await openShop(host.souk);
    const broken = join(folder, 'broken');
    await mkdir(broken);
    await writeFile(join(broken, 'a.png'), 'no picture');
    await expect(till(code, { images: broken })).rejects.toThrow('a.png is no image that can be read');
  });
});

function isTaken(rows: unknown): boolean {
  return typeof rows === 'object' && rows !== null && 'detections' in rows && rows.detections === 1;
}
