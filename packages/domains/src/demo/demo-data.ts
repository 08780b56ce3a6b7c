/** The owner of every demo organization. Not a secret: in production there is no demo unless SOUK_DEMO=1 asks for it. */
export const demoOwner = { email: 'demo@souk.example', username: 'demo', displayName: 'Demo', password: 'demo-Souk-1' } as const;

/** The demo's businesses, the one its owner joined first at the head. */
export const demoOrganizations = [
  { slug: 'carwatch', name: 'CarWatch', compat: 'carwatch', compatUploads: 'anyone', registration: 'open', gates: ['Main gate'] },
  { slug: 'mala', name: 'Mala', compat: null, compatUploads: 'members', registration: 'invitation', gates: [] },
] as const;
