import { defineConfig } from 'vitest/config';

// By path: a dependency on @souk/vitest, which depends on this package, would be a cycle.
export default defineConfig({ test: { globalSetup: ['../../tooling/vitest/src/global-setup.ts'] } });
