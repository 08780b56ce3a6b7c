import { existsSync } from 'node:fs';
import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: { projects: ['packages/*', 'apps/*', 'tooling/*', ...(existsSync('examples') ? ['examples'] : [])] },
});
