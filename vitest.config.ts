import { existsSync } from 'node:fs';
import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    projects: ['packages/*', 'apps/*', 'tooling/*', ...(existsSync('examples') ? ['examples'] : [])],
    // Each runs tests of one file at a time; PostgreSQL and the models want the rest of the cores.
    maxWorkers: 2,
  },
});
