import { readdir } from 'node:fs/promises';
import { detections } from '@souk/db/tables/counter';
import { auditLog, images } from '@souk/db/tables/platform';
import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { OrganizationAct } from '../../act.ts';
import { refusal } from '../../testing/refusal.ts';
import { createTestSouk, type TestSouk } from '../../testing/test-souk.ts';
import { countColours } from '../billing/count-colours.ts';
import { updateSettings } from '../settings/update-settings.ts';
import { detect, priceListOf, pricesOfAll, trayPhoto } from '../testing/counter-tests.ts';
import { detectTray } from './detect-tray.ts';
import { getDetection } from './get-detection.ts';
import { judgeTray } from './judge-tray.ts';
import { listDetections } from './list-detections.ts';

let souk: TestSouk;
let act: OrganizationAct;
let photo: File;
beforeAll(async () => {
  souk = await createTestSouk();
  act = await (await souk.organization()).as('admin');
  photo = await trayPhoto();
});
afterAll(async () => await souk.close());

async function stored() {
  const { system } = souk.services.database;
  const files = await readdir(souk.services.settings.DATA_DIR, { recursive: true, withFileTypes: true });
  return {
    detections: await system.$count(detections),
    images: await system.$count(images),
    files: files.filter((file) => file.isFile()).length,
  };
}

describe('a photo of a tray', () => {
  it('becomes a bill of its sticks at the prices in force, with everything needed to explain it', async () => {
    const list = await priceListOf(act);
    const bill = await detect(act, photo);
    expect(bill.sticks.length).toBeGreaterThan(0);
    const counted = countColours(bill.sticks);
    expect(Object.fromEntries(bill.items.map(({ colour, count }) => [colour, count]))).toEqual(counted);
    for (const { colour, count, unitPrice, total } of bill.items) {
      expect(unitPrice).toBe(pricesOfAll[colour]);
      expect(total).toBe(count * (unitPrice ?? 0));
    }
    expect(bill.total).toBe(bill.items.reduce((sum, { total }) => sum + total, 0));
    expect(bill).toMatchObject({ status: 'proposed', currency: list.currency, orderId: null, version: 1 });
    expect(bill.receipt).toMatchObject({
      imageSha256: expect.stringMatching(/^[0-9a-f]{64}$/),
      model: { id: expect.stringMatching(/^stick-colours@/), sha256: expect.stringMatching(/^[0-9a-f]{64}$/) },
      settings: { confidence: 0.35, iou: 0.5, colourOverride: 0.6, modelTrust: 0.62, roi: null },
      priceList: { id: list.id, version: list.version },
    });
    expect(await getDetection(act, { id: bill.id })).toEqual(bill);
    expect((await listDetections(act, { limit: 5 })).items[0]).toEqual(bill);
    const audits = await souk.services.database.system
      .select()
      .from(auditLog)
      .where(eq(auditLog.subject, `detection:${bill.id}`));
    expect(audits.map(({ action }) => action)).toEqual(['counter.detection.made']);
  });

  it('asks for a person exactly when something is doubtful', async () => {
    const bill = await detect(act, photo);
    expect(bill.needsConfirmation).toBe(bill.issues.length > 0);
    const waiting = await listDetections(act, { limit: 100, needsConfirmation: true });
    expect(waiting.items.some(({ id }) => id === bill.id)).toBe(bill.needsConfirmation);
  });

  it('names sticks without a price, and bills them at nothing', async () => {
    const other = await (await souk.organization()).as('admin');
    const bill = await detect(other, photo);
    expect(bill.total).toBe(0);
    expect(bill.items.every(({ unitPrice }) => unitPrice === null)).toBe(true);
    expect(bill.issues.map(({ code }) => code)).toContain('no_price');
    expect(bill.receipt.priceList).toBeNull();
  });

  it('counts only what lies in the region of interest', async () => {
    const whole = await detect(act, photo);
    const left = await detectTray(act, { image: photo, roi: '0,0 0.5,0 0.5,1 0,1' });
    const right = await detectTray(act, { image: photo, roi: '0.5,0 1,0 1,1 0.5,1' });
    expect(left.sticks.every(({ box }) => box.x + box.width / 2 <= 401)).toBe(true);
    expect(right.sticks.every(({ box }) => box.x + box.width / 2 >= 399)).toBe(true);
    expect(whole.receipt.settings.roi).toBeNull();
    expect(left.receipt.settings.roi).toHaveLength(4);
  });

  it('ignores a region where the settings say so', async () => {
    const home = await (await souk.organization()).as('admin');
    await updateSettings(home, { version: 0, respectRoi: false });
    const bill = await detectTray(home, { image: photo, roi: '0,0 0.5,0 0.5,1 0,1' });
    expect(bill.receipt.settings.roi).toBeNull();
  });

  it('leaves no row and no file when it is refused', async () => {
    const before = await stored();
    const bytes = new Uint8Array(await photo.arrayBuffer());
    const cut = new File([bytes.slice(0, bytes.length / 2)], 'cut.jpg', { type: 'image/jpeg' });
    expect(await refusal(detectTray(act, { image: cut }))).toBe('media.truncated');
    expect(await refusal(detectTray(act, { image: new File(['no photo'], 'a.jpg') }))).toBe('media.not_an_image');
    expect(await refusal(detectTray(act, { image: photo, roi: '0,0 0.5,0.5 1,1' }))).toBe('request.invalid');
    expect(await stored()).toEqual(before);
  });

  it('is doubted where the judge doubts it, and nowhere else', async () => {
    const { sticks, issues, items } = await detect(act, photo);
    const ofSticks = judgeTray({ sticks, nearMisses: [], quality: { sharpness: 1000, exposure: 0.5 } }, items);
    const codes = new Set(issues.map(({ code }) => code));
    for (const { code } of ofSticks) expect(codes).toContain(code);
  });
});
