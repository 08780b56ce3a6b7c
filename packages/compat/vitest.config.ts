import { defineConfig } from 'vitest/config';

export default defineConfig({ test: { globalSetup: ['@souk/vitest/global-setup'] } });
