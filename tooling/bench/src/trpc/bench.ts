import { alternate, contender } from '../alternate.ts';
import type { Bench, BenchSetup } from '../bench.ts';
import { startChild } from '../children/start-child.ts';
import { compareHits, type Hit, hit } from '../load/hit.ts';
import { recordPassages, startSouk } from '../souk/start-souk.ts';

const seconds = 3;
const input = `input=${encodeURIComponent(JSON.stringify({ json: { limit: 20 } }))}`;

/** A query of the real application against the same SQL in tRPC's own adapter. */
export const trpcBench: Bench = {
  name: 'trpc',
  title: 'gate.passages.list over tRPC against the stock adapter',
  run: async (setup: BenchSetup) => {
    const { options, resources } = setup;
    const souk = await startSouk(setup);
    await recordPassages(souk, 40);
    const { databaseUrl, organizationId } = souk;
    const stock = await startChild({
      entry: new URL('./stock-server.ts', import.meta.url),
      config: { databaseUrl, organizationId },
      profileFolder: options.profileFolder,
      owner: resources,
    });
    const load = (request: Hit) => contender(async () => await hit(request, seconds));
    const trivial = load({ server: stock, path: `/trpc/trivial?${input}` });
    const sameSql = load({ server: stock, path: `/trpc/list?${input}` });
    const ours = load({ server: souk, path: `/trpc/gate.passages.list?${input}`, headers: souk.headers });
    await alternate(options.rounds, [trivial, sameSql, ours]);
    return {
      figures: [
        ...compareHits('20 passages', 'stock, same SQL', sameSql.samples, ours.samples),
        ...compareHits('20 passages', 'stock, trivial', trivial.samples, ours.samples),
      ],
      notes: [
        'Ours signs the caller in by a bearer token (one query), checks the permission, reads in a transaction of the organization (three',
        'round trips) and checks the output; the stock adapter does none of it. The CPU is of the server without PostgreSQL.',
      ],
    };
  },
};
