import type { StickColour } from '@souk/core/stick-colours';
import type { Role } from '@souk/core/who';
import type { z } from 'zod';
import type { CreateOrganizationInput } from '../identity/organizations/schema.ts';
import type { CreateAnnouncementInput } from '../notify/announcements/schema.ts';

/** What a business of a kind begins with. Amounts are in the smallest unit of its currency. */
export interface BusinessKind {
  readonly organization: Required<Pick<CreateOrganizationInput, 'compat' | 'currency' | 'timeZone'>>;
  readonly accounts: readonly { readonly username: string; readonly displayName: string; readonly role: Role }[];
  readonly announcements: readonly z.input<typeof CreateAnnouncementInput>[];
  /** What a stick of each colour costs. */
  readonly colourPrices: Readonly<Record<StickColour, number>>;
  readonly products: readonly { readonly sku: string; readonly name: string; readonly description: string; readonly price: number }[];
}

/** Sells skewers by the colour of their sticks. */
const mala: BusinessKind = {
  organization: { compat: 'mala', currency: 'THB', timeZone: 'Asia/Bangkok' },
  accounts: [
    { username: 'admin', displayName: 'Admin', role: 'admin' },
    { username: 'staff', displayName: 'Staff', role: 'staff' },
  ],
  announcements: [
    {
      title: 'Welcome',
      body: 'Take what you like: the colour of the stick is its price. Put the tray under the camera and pay by QR.',
      audience: 'public',
      pinned: true,
    },
    {
      title: 'Before you open',
      body: 'Look through the price of each colour and fill in the payment settings. A bill that asks to be confirmed wants a look at the tray.',
      audience: 'staff',
    },
  ],
  colourPrices: { red: 500, orange: 700, yellow: 800, green: 1_000, blue: 1_200, purple: 1_500, pink: 2_000, black: 2_500 },
  products: [
    { sku: 'SKEWER-PORK', name: 'Pork skewer', description: 'Marinated pork, grilled with mala powder', price: 1_000 },
    { sku: 'SKEWER-CHICKEN', name: 'Chicken skewer', description: 'Chicken thigh, grilled with mala powder', price: 1_000 },
    { sku: 'SKEWER-SQUID', name: 'Squid skewer', description: 'Squid, grilled with mala powder', price: 2_000 },
    { sku: 'SKEWER-MUSHROOM', name: 'Enoki skewer', description: 'Enoki mushrooms in bacon', price: 1_500 },
    { sku: 'DRINK-WATER', name: 'Water', description: 'Still, 600 ml', price: 1_000 },
    { sku: 'DRINK-TEA', name: 'Thai iced tea', description: 'With milk, 400 ml', price: 3_500 },
  ],
};

/** The kinds of business that can be set up. */
export const businessKindNames = ['mala'] as const;

/** What each of them begins with. */
export const businessKinds: Readonly<Record<(typeof businessKindNames)[number], BusinessKind>> = { mala };
