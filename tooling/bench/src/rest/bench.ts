import { alternate, contender } from '../alternate.ts';
import type { Bench, BenchSetup } from '../bench.ts';
import { startChild } from '../children/start-child.ts';
import { compareHits, type Hit, hit } from '../load/hit.ts';
import { newThing } from './things.ts';

const seconds = 2.5;
const json = { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(newThing) } as const;

/** REST from metadata against express written by hand, with checked input and output against none. */
export const restBench: Bench = {
  name: 'rest',
  title: '@souk/rest with 300 procedures against bare express JSON',
  run: async ({ options, resources }: BenchSetup) => {
    const start = async (entry: string) => {
      return await startChild({ entry: new URL(entry, import.meta.url), profileFolder: options.profileFolder, owner: resources });
    };
    const [bare, souk] = [await start('./bare-express.ts'), await start('./souk-rest.ts')];
    const load = (request: Hit) => contender(async () => await hit(request, seconds));
    const bareGet = load({ server: bare, path: '/api/v1/things/1' });
    const first = load({ server: souk, path: '/api/v1/things-0/1' });
    const last = load({ server: souk, path: '/api/v1/things-299/1/parts' });
    const barePost = load({ server: bare, path: '/api/v1/things', ...json });
    const post = load({ server: souk, path: '/api/v1/things-298', ...json });
    await alternate(options.rounds, [bareGet, first, last, barePost, post]);
    return {
      figures: [
        ...compareHits('GET, first of 300', 'bare express', bareGet.samples, first.samples, 0.6),
        ...compareHits('GET, last of 300', 'first of 300', first.samples, last.samples, 0.9),
        ...compareHits('POST JSON', 'bare express', barePost.samples, post.samples, 0.6),
      ],
      notes: ['Ours checks input and output against their schemas; bare express checks neither.'],
    };
  },
};
