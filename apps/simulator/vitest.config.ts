import { defineConfig } from 'vitest/config';

// The till's tests restart a whole Souk with its models, perhaps while other packages are tested: patiently.
export default defineConfig({ test: { globalSetup: ['@souk/vitest/global-setup'], testTimeout: 60_000, hookTimeout: 60_000 } });
