import { isSoukError } from '@souk/core/request-errors';
import { auditLog, events } from '@souk/db/tables/platform';
import { and, asc, eq } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { OrganizationAct } from '../../act.ts';
import { updateOrganization } from '../../identity/organizations/update-organization.ts';
import { refusal } from '../../testing/refusal.ts';
import { createTestSouk, type TestOrganization, type TestSouk } from '../../testing/test-souk.ts';
import { archiveCategory } from '../categories/archive-category.ts';
import { createCategory } from '../categories/create-category.ts';
import { create } from '../testing/catalog-tests.ts';
import { deleteProduct } from './delete-product.ts';
import { getProduct } from './get-product.ts';
import { lookUpProduct } from './look-up-product.ts';
import { publishProduct } from './publish-product.ts';
import { restoreProduct } from './restore-product.ts';
import { CreateProductInput } from './schema.ts';
import { unpublishProduct } from './unpublish-product.ts';
import { updateProduct } from './update-product.ts';

let souk: TestSouk;
let home: TestOrganization;
let act: OrganizationAct;

beforeAll(async () => {
  souk = await createTestSouk();
  home = await souk.organization();
  act = await home.as('manager');
});
afterAll(async () => await souk.close());

describe('a new product', () => {
  it('is a draft, numbered from 1, in the organization’s currency unless another is said', async () => {
    const shop = await (await souk.organization()).as('owner');
    await updateOrganization(shop, { currency: 'THB' });
    expect(await create(shop, { name: 'Skewer' })).toMatchObject({
      number: 1,
      status: 'draft',
      publishedAt: null,
      currency: 'THB',
      version: 1,
      stock: null,
    });
    expect(await create(shop, { name: 'Import', currency: 'EUR' })).toMatchObject({ number: 2, currency: 'EUR', images: [] });
  });

  it('is never made of fields that are unknown, out of range, or too many', () => {
    const bad = [
      { priceMinor: -1 },
      { priceMinor: 1.5 },
      { currency: 'XXL' },
      { taxRateBasisPoints: 10_001 },
      { stock: -1 },
      { name: 'a\nb' },
      { attributes: { 'a b': 1 } },
      { attributes: { weightMg: null } },
      { attributes: { nested: { deep: 1 } } },
      { attributes: { note: 'x'.repeat(501) } },
      { attributes: Object.fromEntries(Array.from({ length: 51 }, (_, index) => [`a${index}`, 1])) },
      { colour: 'red' },
    ];
    for (const fields of bad) {
      const parsed = CreateProductInput.safeParse({ name: 'Ring', priceMinor: 100, ...fields });
      expect(parsed.success, JSON.stringify(fields)).toBe(false);
    }
  });

  it('is sorted only into what is the organization’s, in use, and of the right kind', async () => {
    const section = await createCategory(act, { kind: 'menu_section', name: 'Starters', position: 0 });
    const archived = await archiveCategory(act, await createCategory(act, { kind: 'category', name: 'Old', position: 0 }));
    const foreign = await createCategory(await (await souk.organization()).as('owner'), { kind: 'category', name: 'Theirs', position: 0 });
    expect(await refusal(create(act, { categoryId: section.id }))).toBe('catalog.wrong_category_kind');
    expect(await refusal(create(act, { categoryId: archived.id }))).toBe('catalog.category_archived');
    expect(await refusal(create(act, { categoryId: foreign.id }))).toBe('catalog.category_not_found');
    expect(await create(act, { menuSectionId: section.id })).toMatchObject({ menuSectionId: section.id });
  });
});

describe('a change of a product', () => {
  it('changes what it says and nothing else; audit trail and event tell of it', async () => {
    const product = await create(act, { attributes: { weightMg: 4200, purity: '22K' }, sku: 'A-1' });
    const changed = await updateProduct(act, { id: product.id, version: 1, priceMinor: 999, attributes: { weightMg: 4100 } });
    expect(changed).toEqual({ ...product, priceMinor: 999, attributes: { weightMg: 4100 }, version: 2, updatedAt: changed.updatedAt });
    const { system } = souk.services.database;
    const subject = `product:${product.id}`;
    const lines = await system
      .select()
      .from(auditLog)
      .where(and(eq(auditLog.organizationId, home.id), eq(auditLog.subject, subject)));
    expect(lines.map(({ action }) => action).toSorted()).toEqual(['catalog.product.created', 'catalog.product.updated']);
    const said = await system
      .select()
      .from(events)
      .where(and(eq(events.organizationId, home.id), eq(events.subject, subject)))
      .orderBy(asc(events.position));
    expect(said.map(({ type, payload }) => [type, Object(payload).version])).toEqual([
      ['catalog.product.changed', 1],
      ['catalog.product.changed', 2],
    ]);
  });

  it('of two who looked at one version is one; the other is told which version to look at', async () => {
    const { id } = await create(act);
    const both = await Promise.allSettled([1, 2].map(async (price) => await updateProduct(act, { id, version: 1, priceMinor: price })));
    const refused = both.flatMap((result) => (result.status === 'rejected' ? [result.reason] : []));
    expect(refused).toHaveLength(1);
    expect(refused.map((error) => isSoukError(error) && [error.code, error.status, error.details])).toEqual([
      ['request.conflict', 409, { version: 2 }],
    ]);
    expect((await getProduct(act, { id })).version).toBe(2);
  });

  it('never gives it a code that another has, whatever the case', async () => {
    await create(act, { sku: 'Ring-7', barcode: '885000' });
    expect(await refusal(create(act, { sku: 'rING-7' }))).toBe('catalog.sku_taken');
    const { id } = await create(act);
    expect(await refusal(updateProduct(act, { id, version: 1, barcode: '885000' }))).toBe('catalog.barcode_taken');
    expect(await getProduct(act, { id })).toMatchObject({ version: 1, barcode: null });
  });
});

describe('publishing', () => {
  it('keeps the day of publication of what is published already, and gives a new one after a time as a draft', async () => {
    const { id } = await create(act);
    const first = await publishProduct(act, { id });
    expect((await publishProduct(act, { id })).publishedAt).toEqual(first.publishedAt);
    expect(await unpublishProduct(act, { id })).toMatchObject({ status: 'draft' });
    const again = await publishProduct(act, { id });
    expect(again.publishedAt?.getTime()).toBeGreaterThan(first.publishedAt?.getTime() ?? 0);
  });
});

describe('a deleted product', () => {
  it('gives its codes back, cannot be changed or found by them, and is restored as it was', async () => {
    const { id } = await publishProduct(act, await create(act, { sku: 'GONE-1', barcode: '111' }));
    await deleteProduct(act, { id });
    expect(await refusal(deleteProduct(act, { id }))).toBe('catalog.product_deleted');
    expect(await refusal(updateProduct(act, { id, version: 3, name: 'X' }))).toBe('catalog.product_deleted');
    expect(await refusal(lookUpProduct(act, { sku: 'GONE-1' }))).toBe('catalog.product_not_found');
    const other = await create(act, { sku: 'gone-1' });
    expect(await refusal(restoreProduct(act, { id }))).toBe('catalog.sku_taken');
    await deleteProduct(act, { id: other.id });
    expect(await restoreProduct(act, { id })).toMatchObject({ status: 'published', deletedAt: null, sku: 'GONE-1' });
  });
});

describe('a look-up', () => {
  it('finds by SKU in any case and by barcode, and never another organization’s', async () => {
    const product = await create(act, { sku: 'Ärmel-9', barcode: '4006381333931' });
    expect((await lookUpProduct(act, { sku: 'äRMEL-9' })).id).toBe(product.id);
    expect((await lookUpProduct(act, { barcode: '4006381333931' })).id).toBe(product.id);
    const elsewhere = await (await souk.organization()).as('owner');
    expect(await refusal(lookUpProduct(elsewhere, { barcode: '4006381333931' }))).toBe('catalog.product_not_found');
  });
});
