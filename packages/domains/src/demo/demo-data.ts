import { type businessKindNames, businessKinds } from '../first-start/business-kinds.ts';
import type { CreateOrganizationInput } from '../identity/organizations/schema.ts';

/** The owner of every demo organization. Not a secret: in production there is no demo unless SOUK_DEMO=1 asks for it. */
export const demoOwner = { email: 'demo@souk.example', username: 'demo', displayName: 'Demo', password: 'demo-Souk-1' } as const;

/** One of the demo's businesses. */
interface DemoOrganization extends CreateOrganizationInput {
  readonly gates: readonly string[];
  /** What it begins with, beside its owner; null for nothing. */
  readonly kind: (typeof businessKindNames)[number] | null;
}

/** The demo's businesses, the one its owner joined first at the head. */
export const demoOrganizations: readonly [DemoOrganization, ...DemoOrganization[]] = [
  {
    slug: 'carwatch',
    name: 'CarWatch',
    compat: 'carwatch',
    compatUploads: 'anyone',
    registration: 'open',
    gates: ['Main gate'],
    kind: null,
  },
  { ...businessKinds.mala.organization, slug: 'mala', name: 'Mala', compatUploads: 'anyone', gates: [], kind: 'mala' },
];

/**
 * The passwords of the old system's own seed, by username, which its users and scripts know. Shorter than the rules for new ones allow:
 * they are hashed without being asked, here alone. Like the owner's they are no secret.
 */
export const demoPasswords: Readonly<Partial<Record<string, string>>> = { admin: 'admin123', staff: '123456' };
