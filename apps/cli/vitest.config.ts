import { defineConfig } from 'vitest/config';

// Each file starts whole Souks, on two cores: one at a time, after all other packages, and patiently.
export default defineConfig({
  test: {
    globalSetup: ['@souk/vitest/global-setup'],
    fileParallelism: false,
    sequence: { groupOrder: 1 },
    testTimeout: 60_000,
    hookTimeout: 60_000,
  },
});
