import { renderJpeg } from '@souk/media/test-images';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Act, OrganizationAct } from '../../act.ts';
import { refusal } from '../../testing/refusal.ts';
import { createTestSouk, type TestOrganization, type TestSouk } from '../../testing/test-souk.ts';
import { deleteProduct } from '../products/delete-product.ts';
import { getProduct } from '../products/get-product.ts';
import { publishProduct } from '../products/publish-product.ts';
import { unpublishProduct } from '../products/unpublish-product.ts';
import { create } from '../testing/catalog-tests.ts';
import { addImage } from './add-image.ts';
import { removeImage } from './remove-image.ts';
import { showImage } from './show-image.ts';
import { showPublicImage } from './show-public-image.ts';
import { updateImage } from './update-image.ts';

let souk: TestSouk;
let home: TestOrganization;
let act: OrganizationAct;
let anybody: Act;
let file: File;

beforeAll(async () => {
  souk = await createTestSouk();
  home = await souk.organization();
  act = await home.as('manager');
  anybody = { ...act, who: { kind: 'anonymous' } };
  file = new File([Buffer.from(await renderJpeg(320, 200))], 'ring.jpg', { type: 'image/jpeg' });
});
afterAll(async () => await souk.close());

async function withImages(...alts: string[]) {
  const { id } = await create(act);
  for (const alt of alts) await addImage(act, { productId: id, image: file, alt });
  return await getProduct(act, { id });
}

const altsOf = ({ images }: { images: { alt: string }[] }) => images.map(({ alt }) => alt);

describe('the pictures of a product', () => {
  it('come in the order they were added, move where they are told, and keep their order otherwise', async () => {
    const product = await withImages('a', 'b', 'c');
    expect(product.images[0]).toMatchObject({ widthPx: 320, heightPx: 200 });
    const [, , last] = product.images;
    expect(altsOf(await updateImage(act, { id: last?.id ?? '', place: 0, alt: 'front' }))).toEqual(['front', 'a', 'b']);
    expect(altsOf(await updateImage(act, { id: last?.id ?? '', place: 99 }))).toEqual(['a', 'b', 'front']);
    expect(altsOf(await removeImage(act, { id: product.images[0]?.id ?? '' }))).toEqual(['b', 'front']);
    expect(await refusal(removeImage(act, { id: product.images[0]?.id ?? '' }))).toBe('catalog.image_not_found');
  });

  it('are at most 20, however many are added at once', async () => {
    const { id } = await create(act);
    const added = await Promise.allSettled(
      Array.from({ length: 22 }, async () => await addImage(act, { productId: id, image: file, alt: '' })),
    );
    expect(added.filter(({ status }) => status === 'rejected')).toHaveLength(2);
    expect((await getProduct(act, { id })).images).toHaveLength(20);
  });

  it('leave no trace when the file is no image', async () => {
    const { id } = await create(act);
    const image = new File(['not an image'], 'a.jpg', { type: 'image/jpeg' });
    expect(await refusal(addImage(act, { productId: id, image, alt: '' }))).toBe('media.not_an_image');
    expect(await getProduct(act, { id })).toMatchObject({ images: [], version: 1 });
  });

  it('are shown to everybody while their product is published, and to the organization always', async () => {
    const product = await withImages('a');
    const imageId = product.images[0]?.id ?? '';
    const look = async () => await showPublicImage(anybody, { organization: home.slug, imageId }, false);
    expect(await refusal(look())).toBe('catalog.image_not_found');
    await publishProduct(act, product);
    expect((await look()).headers).toMatchObject({ 'content-type': 'image/jpeg' });
    await unpublishProduct(act, product);
    expect(await refusal(look())).toBe('catalog.image_not_found');
    await publishProduct(act, product);
    await deleteProduct(act, product);
    expect(await refusal(look())).toBe('catalog.image_not_found');
    expect((await showImage(act, { id: imageId }, true)).headers).toMatchObject({ 'content-type': 'image/jpeg' });
    const elsewhere = await (await souk.organization()).as('owner');
    expect(await refusal(showImage(elsewhere, { id: imageId }, false))).toBe('catalog.image_not_found');
  });
});
