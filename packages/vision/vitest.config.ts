import { defineConfig } from 'vitest/config';

// Real models on whatever cores are left: a test that waits for them fails by its answer, not by the clock.
export default defineConfig({ test: { hookTimeout: 60_000, testTimeout: 30_000 } });
