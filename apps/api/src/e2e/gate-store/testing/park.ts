import { givenMysqlUrl } from '@souk/importers/testing/env';
import { afterAll, beforeAll, beforeEach, expect, onTestFinished } from 'vitest';
import { startTestApi, type TestApi } from '../../../testing/test-api.ts';
import { type LinkedHost, openLinkable } from './gate-host.ts';
import { bothSides } from './in-step.ts';

/** The MySQL server of the tests; they are skipped, and counted as skipped, where it is empty. */
export const server = givenMysqlUrl() ?? '';

/** A Souk for a test file, and for each test of it a business that can be linked. */
export interface Park {
  readonly host: TestApi;
  readonly linked: LinkedHost;
  /** Another business on the same Souk, with a CarWatch of its own. */
  another(): Promise<LinkedHost>;
}

/** Opens one; call it where the file's hooks are. No request may have been a fault of ours. */
export function usePark(): Park {
  let host: TestApi;
  let linked: LinkedHost;
  const another = async (): Promise<LinkedHost> => {
    const made = await openLinkable(host, server);
    onTestFinished(async () => await made.close());
    return made;
  };
  beforeAll(async () => {
    if (server !== '') host = await startTestApi();
  });
  beforeEach(async () => {
    if (server !== '') linked = await openLinkable(host, server);
    return async () => await linked?.close();
  });
  afterAll(async () => {
    await host?.close();
    expect(host?.faults ?? []).toEqual([]);
  });
  return {
    get host() {
      return host;
    },
    get linked() {
      return linked;
    },
    another,
  };
}

/** Expects that the tables say what the API says, row by row. */
export async function expectInStep(linked: LinkedHost): Promise<void> {
  const { api, tables, visitsOfApi, visitsOfTables } = await bothSides(linked);
  expect(tables).toEqual(api);
  expect(visitsOfTables).toEqual(visitsOfApi);
}
