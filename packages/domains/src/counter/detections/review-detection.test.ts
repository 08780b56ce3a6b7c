import { trayLabels } from '@souk/db/tables/counter';
import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { OrganizationAct } from '../../act.ts';
import { moveOrder } from '../../sales/orders/move-order.ts';
import { refusal } from '../../testing/refusal.ts';
import { createTestSouk, type TestSouk } from '../../testing/test-souk.ts';
import { countsOf } from '../billing/count-colours.ts';
import { detect, priceListOf, pricesOfAll, trayPhoto } from '../testing/counter-tests.ts';
import { confirmDetection } from './confirm-detection.ts';
import { correctDetection } from './correct-detection.ts';
import { orderDetection } from './order-detection.ts';
import { replayDetection } from './replay-detection.ts';

let souk: TestSouk;
let act: OrganizationAct;
let photo: File;
beforeAll(async () => {
  souk = await createTestSouk();
  act = await (await souk.organization()).as('manager');
  photo = await trayPhoto();
  await priceListOf(act);
});
afterAll(async () => await souk.close());

const labelsOf = async (id: string) =>
  await souk.services.database.system.select().from(trayLabels).where(eq(trayLabels.detectionId, id)).orderBy(trayLabels.createdAt);

describe('a review', () => {
  it('that confirms takes the doubt away and keeps the reading as the truth', async () => {
    const bill = await detect(act, photo);
    const confirmed = await confirmDetection(act, { id: bill.id, version: bill.version });
    expect(confirmed).toMatchObject({ status: 'confirmed', needsConfirmation: false, total: bill.total, version: 2 });
    expect(confirmed.issues).toEqual(bill.issues);
    const [label] = await labelsOf(bill.id);
    expect(label).toMatchObject({ exact: true, counts: countsOf(bill.items), flagged: bill.needsConfirmation, supersededAt: null });
  });

  it('that corrects is billed at the prices of the photo, and what was read stays', async () => {
    const home = await (await souk.organization()).as('manager');
    await priceListOf(home);
    const bill = await detect(home, photo);
    await priceListOf(home, { red: 1, black: 1 });
    const corrected = await correctDetection(home, { id: bill.id, version: 1, counts: { black: 7, pink: 0 } });
    expect(corrected).toMatchObject({ status: 'corrected', needsConfirmation: false, read: { items: bill.items, total: bill.total } });
    expect(corrected.items).toEqual([{ colour: 'black', count: 7, unitPrice: pricesOfAll.black, total: 7 * (pricesOfAll.black ?? 0) }]);
  });

  it('can be made again; one label is current', async () => {
    const bill = await detect(act, photo);
    await correctDetection(act, { id: bill.id, version: 1, counts: { red: 1 } });
    await correctDetection(act, { id: bill.id, version: 2, counts: countsOf(bill.items) });
    const labels = await labelsOf(bill.id);
    expect(labels.map(({ exact, supersededAt }) => [exact, supersededAt === null])).toEqual([
      [false, false],
      [true, true],
    ]);
  });

  it('of two at once wins alone; the other is told the version to look at', async () => {
    const bill = await detect(act, photo);
    const reviews = [
      confirmDetection(act, { id: bill.id, version: 1 }),
      correctDetection(act, { id: bill.id, version: 1, counts: { red: 9 } }),
    ];
    const results = await Promise.allSettled(reviews);
    expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    expect(results.find(({ status }) => status === 'rejected')).toMatchObject({
      reason: { code: 'request.conflict', details: { version: 2 } },
    });
    expect(await labelsOf(bill.id)).toHaveLength(1);
  });
});

describe('an order of a tray', () => {
  it('costs what the bill says, to the minor unit, and names the tray', async () => {
    const bill = await detect(act, photo);
    const { items, total } = await correctDetection(act, { id: bill.id, version: 1, counts: { red: 3, black: 2 } });
    const order = await orderDetection(act, { id: bill.id, expectedTotal: total });
    expect(order).toMatchObject({ channel: 'counter', source: `detection:${bill.id}`, totalMinor: total, status: 'pending' });
    expect(order.lines.map(({ colour, quantity, totalMinor }) => [colour, quantity, totalMinor])).toEqual(
      items.map((item) => [item.colour, item.count, item.total]),
    );
  });

  it('is refused while a person has to look, or the customer was shown another total', async () => {
    const doubtful = await detect(act, await trayPhoto({ blur: 4 }));
    expect(doubtful.needsConfirmation).toBe(true);
    expect(await refusal(orderDetection(act, { id: doubtful.id }))).toBe('counter.needs_confirmation');
    const { total } = await correctDetection(act, { id: doubtful.id, version: 1, counts: { red: 1 } });
    expect(await refusal(orderDetection(act, { id: doubtful.id, expectedTotal: total + 1 }))).toBe('sales.total_mismatch');
    expect(await orderDetection(act, { id: doubtful.id, expectedTotal: total })).toMatchObject({ totalMinor: total });
  });

  it('is made once when two tills ask at the same moment, and again only when the first is cancelled', async () => {
    const bill = await detect(act, photo);
    const { version } = await correctDetection(act, { id: bill.id, version: 1, counts: { green: 2 } });
    const results = await Promise.allSettled([orderDetection(act, { id: bill.id }), orderDetection(act, { id: bill.id })]);
    const [made] = results.filter((result) => result.status === 'fulfilled').map(({ value }) => value);
    expect(results.filter(({ status }) => status === 'rejected')).toMatchObject([{ reason: { code: 'counter.already_ordered' } }]);
    expect(await refusal(correctDetection(act, { id: bill.id, version: version + 1, counts: { red: 1 } }))).toBe('counter.already_ordered');
    await moveOrder(act, { id: made?.id ?? '', version: 1, status: 'cancelled', note: '' });
    expect(await orderDetection(act, { id: bill.id })).toMatchObject({ number: (made?.number ?? 0) + 1 });
  });

  it('is refused for an empty tray and for a colour without a price', async () => {
    const [empty, unpriced] = [await detect(act, photo), await detect(act, photo)];
    await correctDetection(act, { id: empty.id, version: 1, counts: {} });
    expect(await refusal(orderDetection(act, { id: empty.id }))).toBe('counter.nothing_to_order');
    const home = await (await souk.organization()).as('manager');
    const free = await detect(home, photo);
    await correctDetection(home, { id: free.id, version: 1, counts: { red: 1 } });
    expect(await refusal(orderDetection(home, { id: free.id }))).toBe('counter.colour_not_priced');
    expect(await refusal(orderDetection(home, { id: unpriced.id }))).toBe('counter.detection_not_found');
  });
});

describe('a replay', () => {
  it('is the same bill on the same model and prices', async () => {
    const bill = await detect(act, photo);
    expect(await replayDetection(act, { id: bill.id })).toMatchObject({ difference: 0, changes: [], after: { total: bill.total } });
  });

  it('shows the difference in money of another price list, and changes nothing', async () => {
    const home = await (await souk.organization()).as('manager');
    await priceListOf(home);
    const bill = await detect(home, photo);
    const twice = await priceListOf(home, Object.fromEntries(Object.entries(pricesOfAll).map(([colour, price]) => [colour, 2 * price])));
    const replay = await replayDetection(home, { id: bill.id, priceListId: twice.id });
    expect(replay).toMatchObject({
      difference: bill.total,
      before: { total: bill.total },
      after: { total: 2 * bill.total, priceListId: twice.id },
    });
    expect(replay.changes.reduce((sum, { difference }) => sum + difference, 0)).toBe(replay.difference);
    expect(await replayDetection(home, { id: bill.id })).toMatchObject({ difference: 0 });
  });

  it('is refused on a model that is not there, and on one that finds other things', async () => {
    const bill = await detect(act, photo);
    expect(await refusal(replayDetection(act, { id: bill.id, model: 'nothing' }))).toBe('vision.model_not_found');
    expect(await refusal(replayDetection(act, { id: bill.id, model: 'plate-reader' }))).toBe('vision.model_unsuitable');
  });
});
