import { createTemplateDatabase, dropDatabase } from '@souk/db/testing';
import type { TestProject } from 'vitest/node';

/** One migrated template per test run; every test file clones it. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const serverUrl = process.env['TEST_DATABASE_URL'] ?? 'postgres://postgres@127.0.0.1:5432/postgres';
  const template = await createTemplateDatabase(serverUrl);
  project.provide('databaseServerUrl', serverUrl);
  project.provide('databaseTemplate', template);
  return async () => {
    await dropDatabase(serverUrl, template);
  };
}
