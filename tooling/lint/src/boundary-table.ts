const infrastructure = ['auth', 'config', 'core', 'db', 'events', 'jobs', 'media', 'rest', 'vision'].map((name) => `packages/${name}`);

/**
 * Which workspace folder may import which: everything else is refused, so a new package starts with a row here.
 * The table has no cycles; keep it so.
 */
export const mayImport: Record<string, string[]> = {
  'packages/core': [],
  'packages/config': ['packages/core'],
  'packages/db': ['packages/core'],
  'packages/rest': ['packages/core'],
  'packages/media': ['packages/core'],
  'packages/vision': ['packages/core'],
  'packages/observability': ['packages/core'],
  'packages/auth': ['packages/core', 'packages/db'],
  'packages/events': ['packages/core', 'packages/db'],
  'packages/jobs': ['packages/core', 'packages/db'],
  'packages/domains': infrastructure,
  'packages/compat': ['packages/auth', 'packages/core', 'packages/domains', 'packages/rest'],
  'packages/importers': ['packages/auth', 'packages/core', 'packages/domains', 'packages/media'],
  'packages/carwatch-store': ['packages/core', 'packages/domains', 'packages/events', 'packages/importers'],
  'packages/client': ['packages/domains'],
  'apps/api': [
    ...infrastructure,
    'packages/carwatch-store',
    'packages/compat',
    'packages/domains',
    'packages/importers',
    'packages/observability',
  ],
  'apps/worker': [...infrastructure, 'packages/domains', 'packages/observability'],
  'apps/cli': [
    'apps/api',
    'apps/worker',
    'packages/carwatch-store',
    'packages/client',
    'packages/config',
    'packages/core',
    'packages/db',
    'packages/domains',
    'packages/importers',
    'packages/observability',
    'packages/vision',
  ],
  'apps/simulator': ['packages/client'],
  examples: ['packages/client'],
  'tooling/consumer': [],
  'tooling/lint': [],
  'tooling/vitest': ['packages/core', 'packages/db'],
  'tooling/bench': ['apps/', 'packages/'],
};
