import type { Role } from '@souk/core/who';
import type { OrganizationAct } from '../act.ts';
import { createPriceList } from '../catalog/prices/create-price-list.ts';
import { listPriceLists } from '../catalog/prices/list-price-lists.ts';
import { CreatePriceListInput } from '../catalog/prices/schema.ts';
import { createUserWithHash } from '../identity/members/create-user-with-hash.ts';
import { getOrganization } from '../identity/organizations/get-organization.ts';
import { createAnnouncement } from '../notify/announcements/create-announcement.ts';
import { listAnnouncements } from '../notify/announcements/list-announcements.ts';
import { CreateAnnouncementInput } from '../notify/announcements/schema.ts';
import { addProducts } from './add-products.ts';
import type { BusinessKind } from './business-kinds.ts';
import { unlessThere } from './unless-there.ts';

/** Whom a business is filled for. */
interface NewBusiness {
  readonly slug: string;
  readonly kind: BusinessKind;
  /** The password of an account that is made. The rules for new passwords do not apply: see `createUserWithHash`. */
  readonly passwordOf: (username: string) => string;
}

/** An account that was made. */
export interface FilledAccount {
  readonly username: string;
  readonly role: Role;
  readonly password: string;
}

/**
 * Gives an organization what a business of its kind begins with, by the verbs that everybody uses, and leaves what is there alone: whoever was
 * cut off calls it again. Returns the accounts it made, which come last, so that their passwords reach the caller at once. Payment settings need no row to be blank.
 * Prices and products are in the currency of the kind: an organization of another currency has to set its own.
 */
export async function fillBusiness(act: OrganizationAct, { slug, kind, passwordOf }: NewBusiness): Promise<FilledAccount[]> {
  await announce(act, kind);
  if ((await getOrganization(act)).currency === kind.organization.currency) {
    await setPrices(act, kind);
    await addProducts(act, kind);
  }
  const accounts: FilledAccount[] = [];
  for (const { username, displayName, role } of kind.accounts) {
    const password = passwordOf(username);
    const account = { username, displayName, role, organization: slug, oldHash: `plain:${password}` };
    const made = await unlessThere('identity.username_taken', async () => await createUserWithHash(act.services, account));
    if (made) accounts.push({ username, role, password });
  }
  return accounts;
}

/** The first price list, where nobody has made one. */
async function setPrices(act: OrganizationAct, { colourPrices }: BusinessKind): Promise<void> {
  const { items } = await listPriceLists(act, { limit: 1 });
  if (items.length === 0) await createPriceList(act, CreatePriceListInput.parse({ prices: colourPrices }));
}

async function announce(act: OrganizationAct, { announcements }: BusinessKind): Promise<void> {
  const { items } = await listAnnouncements(act, { limit: 100 });
  for (const announcement of announcements) {
    if (items.some(({ title }) => title === announcement.title)) continue;
    await createAnnouncement(act, CreateAnnouncementInput.parse(announcement));
  }
}
