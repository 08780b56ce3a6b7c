import { rm } from 'node:fs/promises';
import { z } from 'zod';
import type { BenchSetup } from '../bench.ts';
import { type RunningChild, startChild } from '../children/start-child.ts';
import { newFolder, openBenchDatabase } from '../database-server.ts';

const Details = z.object({ token: z.string(), organizationId: z.string(), gateId: z.string(), visionWorkers: z.int() });

/** The real application, running, and a member of it. */
export interface RunningSouk extends RunningChild {
  readonly databaseUrl: string;
  readonly organizationId: string;
  readonly visionWorkers: number;
  /** Headers that make a request the member's. */
  readonly headers: { readonly authorization: string };
}

/** Starts the application on a database and a folder of its own, all gone when the bench ends. `watchesLag`: see `MeasuredServer`. */
export async function startSouk({ options, resources, databaseServer }: BenchSetup, watchesLag = false): Promise<RunningSouk> {
  const databaseUrl = await openBenchDatabase(await databaseServer(), resources);
  const dataFolder = await newFolder('data');
  resources.defer(async () => await rm(dataFolder, { recursive: true, force: true }));
  const child = await startChild({
    entry: new URL('./souk-server.ts', import.meta.url),
    config: { databaseUrl, dataFolder, watchesLag, recipe: options.recipe, visionThreads: options.visionThreads },
    profileFolder: options.profileFolder,
    owner: resources,
  });
  const { token, organizationId, visionWorkers } = Details.parse(child.details);
  return { ...child, databaseUrl, organizationId, visionWorkers, headers: { authorization: `Bearer ${token}` } };
}

/** Records passages by hand through the API, so that there is a history to list. */
export async function recordPassages({ url, headers }: RunningSouk, count: number): Promise<void> {
  for (let index = 0; index < count; index += 1) {
    const body = JSON.stringify({ plate: `AB${100 + index}CD`, status: 'entering' });
    const answer = await fetch(`${url}/api/v1/gate/passages`, {
      method: 'POST',
      headers: { ...headers, 'content-type': 'application/json' },
      body,
    });
    if (!answer.ok) throw new Error(`a passage could not be recorded: ${answer.status} ${await answer.text()}`);
  }
}
