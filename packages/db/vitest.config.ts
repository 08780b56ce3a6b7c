import { defineConfig } from 'vitest/config';

// By path: a dependency on @souk/vitest, which depends on this package, would be a cycle.
export default defineConfig({
  test: { hookTimeout: 60_000, testTimeout: 30_000, globalSetup: ['../../tooling/vitest/src/global-setup.ts'] },
});
