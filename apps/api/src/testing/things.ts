import { newId } from '@souk/core/ids';
import { addProduct } from '@souk/domains/catalog/testing/catalog-tests';
import { detect } from '@souk/domains/counter/testing/counter-tests';
import { replayCaptures } from '@souk/domains/gate/replays/replay-captures';
import { purgeImages } from '@souk/domains/gate/retention/purge-images';
import { domainJobs } from '@souk/domains/jobs';
import { appRouter } from '@souk/domains/router';
import { pay, sell, sendSlip } from '@souk/domains/sales/testing/sales-tests';
import type { TestOrganization, TestSouk } from '@souk/domains/testing/test-souk';
import { testContext } from '@souk/domains/testing/test-souk';
import { trpc } from '@souk/domains/trpc';
import { runJobsNow } from '@souk/jobs/testing';
import { renderSampleScene } from '@souk/vision/sample-scenes';

/** What an id may be of. */
export type ThingKind =
  | 'announcement'
  | 'apiKey'
  | 'capture'
  | 'category'
  | 'deadLetter'
  | 'detection'
  | 'device'
  | 'gate'
  | 'invitation'
  | 'listEntry'
  | 'location'
  | 'order'
  | 'organization'
  | 'passage'
  | 'payment'
  | 'priceList'
  | 'product'
  | 'productImage'
  | 'replay'
  | 'session'
  | 'slip'
  | 'user'
  | 'visit';

/** Ids of one organization's things, one of every kind. */
export type Things = Readonly<Record<ThingKind, string>>;

const byField: Partial<Record<string, ThingKind>> = {
  cameraId: 'device',
  categoryId: 'category',
  gateId: 'gate',
  imageId: 'productImage',
  locationId: 'location',
  menuSectionId: 'category',
  orderId: 'order',
  priceListId: 'priceList',
  organization: 'organization',
  productId: 'product',
  userId: 'user',
};

const byRouter: Partial<Record<string, ThingKind>> = {
  'catalog.categories': 'category',
  'catalog.images': 'productImage',
  'catalog.priceLists': 'priceList',
  'catalog.products': 'product',
  'catalog.stock': 'product',
  'counter.detections': 'detection',
  'counter.images': 'detection',
  'gate.captures': 'capture',
  'gate.gates': 'gate',
  'gate.images': 'passage',
  'gate.lists': 'listEntry',
  'gate.passages': 'passage',
  'gate.replays': 'replay',
  'gate.visits': 'visit',
  'identity.apiKeys': 'apiKey',
  'identity.devices': 'device',
  'identity.invitations': 'invitation',
  'identity.locations': 'location',
  'identity.members': 'user',
  'identity.sessions': 'session',
  'notify.announcements': 'announcement',
  'platform.deadLetters': 'deadLetter',
  'sales.orders': 'order',
  'sales.payments': 'payment',
  'sales.slips': 'slip',
};

/** What an id in a procedure's input is of. Throws for one that is not known here: add it, and make such a thing below. */
export function thingKindOf(path: string, field: string): ThingKind {
  const kind = field === 'id' ? byRouter[path.slice(0, path.lastIndexOf('.'))] : byField[field];
  if (kind === undefined) throw new Error(`${path}: which thing is ${field} of? Say so in apps/api/src/testing/things.ts.`);
  return kind;
}

/** Makes one of everything in an organization, by its own verbs, as its owner. */
export async function makeThings(souk: TestSouk, organization: TestOrganization): Promise<Things> {
  const { who } = await organization.as('owner');
  if (who.kind !== 'user') throw new Error('an owner is a user');
  await souk.services.sessions.create({ userId: who.userId, organizationId: organization.id, ip: '127.0.0.1', userAgent: 'test' });
  const { catalog, counter, gate, identity, notify, platform, sales } = trpc.createCallerFactory(appRouter)(
    testContext(souk.services, who),
  );

  const location = await identity.locations.create({ name: 'Yard', timeZone: 'UTC' });
  const { device } = await identity.devices.create({ name: 'Camera', kind: 'camera', locationId: location.id });
  const { id: gateId } = await gate.gates.create({ name: 'Main gate', locationId: location.id, cameraId: device.id });
  const photo = await renderSampleScene({ plate: 'AB 123', seed: 1 });
  const image = new File([new Uint8Array(photo)], 'car.jpg', { type: 'image/jpeg' });
  const { passage } = await gate.captures.create({ image, gateId });
  await gate.passages.correct({ id: passage.id, version: passage.version, plate: 'AB 124' });
  const listEntry = await gate.lists.add({ kind: 'watch', plate: 'AB 124', gateId, note: 'Seen before' });
  await gate.passages.record({ plate: 'AB 125', gateId, status: 'entering' });
  const replay = await gate.replays.create({});
  const night = { organizationId: organization.id, requestId: 'night', jobId: newId(), attempt: 1, signal: new AbortController().signal };
  await replayCaptures(souk.services, { id: replay.id }, night);
  await purgeImages(souk.services, {}, night);
  const [visit] = (await gate.visits.list({})).items;
  const { apiKey } = await identity.apiKeys.create({ name: 'Export', scopes: ['gate.*'] });
  const announcement = await notify.announcements.create({ title: 'Closed today' });
  const invitation = await identity.invitations.create({ email: `guest@${organization.slug}.example`, role: 'staff' });
  const act = organization.asWho(who);
  const product = await addProduct(souk, organization.id, { currency: 'THB', stock: 100 });
  const category = await catalog.categories.create({ name: 'Rings' });
  const { images } = await catalog.images.add({ productId: product, image, alt: 'From above' });
  const priceList = await catalog.priceLists.create({ prices: { red: 500 }, currency: 'THB' });
  const order = await sell(act, { lines: [{ productId: product, quantity: 5 }] });
  const { payment } = await pay(act, order.id, { amountMinor: 100 });
  await sales.payments.refund({ id: payment.id, amountMinor: 40, reason: 'Cold' });
  const slip = await sendSlip(act, order.id, { seed: 1, amountMinor: 100 });
  const paid = await sell(act, { lines: [{ productId: product, quantity: 1 }] });
  await pay(act, paid.id);
  await sales.receipts.issue({ orderId: paid.id });
  await sales.settings.update({ version: 1, promptPayId: '0812345678' });
  const detection = await detect(act);
  await counter.detections.correct({ id: detection.id, version: 1, counts: { red: 1 } });
  await counter.settings.update({ version: 0, confidence: 0.4 });
  await failJobs(souk);
  const [session] = (await identity.sessions.list({})).items;
  const [deadLetter] = (await platform.deadLetters.list({})).items;
  return {
    announcement: announcement.id,
    apiKey: apiKey.id,
    capture: passage.captureId ?? '',
    category: category.id,
    deadLetter: deadLetter?.id ?? '',
    detection: detection.id,
    device: device.id,
    gate: gateId,
    invitation: invitation.id,
    listEntry: listEntry.id,
    location: location.id,
    order: order.id,
    organization: organization.id,
    passage: passage.id,
    payment: payment.id,
    priceList: priceList.id,
    product,
    productImage: images[0]?.id ?? '',
    replay: replay.id,
    session: session?.id ?? '',
    slip: slip.id,
    user: who.userId,
    visit: visit?.id ?? '',
  };
}

/** Lets every job that waits fail until it lies in the dead letters. */
async function failJobs({ services }: TestSouk): Promise<void> {
  const handlers = domainJobs.map(({ job }) => ({ job, run: () => Promise.reject(new Error('for the test')) }));
  for (let runs = 1; runs > 0; ) runs = (await runJobsNow(services.database, handlers, { early: true })).length;
}
