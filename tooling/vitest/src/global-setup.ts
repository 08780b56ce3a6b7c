import { createTemplateDatabase, dropDatabase } from '@souk/db/testing';
import type { TestProject } from 'vitest/node';
import { openTestServer } from './test-server.ts';

/** One migrated template per package and run; every test file clones it. `pnpm test` gives all packages one server. */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  const server = await openTestServer();
  const template = await createTemplateDatabase(server.url);
  project.provide('databaseServerUrl', server.url);
  project.provide('databaseTemplate', template);
  return async () => {
    await dropDatabase(server.url, template);
    await server.stop();
  };
}
