import { alternate, type Contender, contender } from '../alternate.ts';
import type { Bench, BenchSetup } from '../bench.ts';
import type { RunningChild } from '../children/start-child.ts';
import { type Figure, figureOf } from '../figure.ts';
import { compareHits, type HitSample, hit } from '../load/hit.ts';
import { type RunningPeer, startPeer } from '../photo/start-peer.ts';
import { type RunningSouk, startSouk } from '../souk/start-souk.ts';
import { median } from '../stats.ts';
import { type FilledShop, fillPeer, fillShop } from './fill-products.ts';
import { p95Of } from './latencies.ts';
import { addressOf, type Question, questions } from './questions.ts';

const [few, many] = [1_000, 100_000];
const requests = 100;
/** Few at a time, and for long: each of the yardstick's searches takes a second. */
const [connections, seconds] = [4, 10];

/** Lists of products through the real API: many against few, and against the yardstick on the same rows. */
export const productsBench: Bench = {
  name: 'products',
  title: 'lists of 100,000 products, against 1,000 and against the Flask yardstick',
  run: async (setup: BenchSetup) => {
    const souk = await startSouk(setup);
    const small = await fillShop(souk.databaseUrl, 'few', few);
    const large = await fillShop(souk.databaseUrl, 'many', many);
    const figures = [
      ...(await growth(souk, small, large, '', setup.options.rounds)),
      ...(await growth(souk, small, large, '/pages', setup.options.rounds)),
    ];
    const peer = await openPeer(setup);
    if (!peer) return { figures, notes: ['The yardstick was left out: give --peer and --peer-models.'] };
    figures.push(...(await sideBySide(souk, peer, large, setup.options.rounds)));
    return {
      figures,
      notes: ['Requests per second: numbered pages of 20 with their total, 4 connections, one process of ours, two of Flask.'],
    };
  },
};

/** The 95th percentile on many products beside the same on few, within 1.5 times. */
async function growth(souk: RunningSouk, small: FilledShop, large: FilledShop, form: '' | '/pages', rounds: number): Promise<Figure[]> {
  const figures: Figure[] = [];
  for (const question of questions) {
    const [onFew, onMany] = [small, large].map((shop) => contender(() => p95Of(souk.url + addressOf(question, shop, form), requests)));
    if (!onFew || !onMany) throw new Error('there are two shops');
    await alternate(rounds, [onFew, onMany]);
    const yardstick = { name: '1,000', value: median(onFew.samples) };
    const what = `${question.what}${form === '' ? '' : ', numbered'}, p95`;
    figures.push(figureOf({ what, unit: 'ms', better: 'less', ours: median(onMany.samples), yardstick, target: { ratioAtLeast: 0.67 } }));
  }
  return figures;
}

async function openPeer({ options, resources, databaseServer }: BenchSetup): Promise<RunningPeer | null> {
  const { peerFolder, peerModelsFolder, peerThreads } = options;
  if (peerFolder === undefined || peerModelsFolder === undefined) return null;
  const serverUrl = await databaseServer();
  const peer = await startPeer({ folder: peerFolder, modelsFolder: peerModelsFolder, threads: peerThreads, serverUrl, owner: resources });
  await fillPeer(peer.databaseUrl, many);
  return peer;
}

async function sideBySide(souk: RunningSouk, peer: RunningPeer, shop: FilledShop, rounds: number): Promise<Figure[]> {
  const asked = questions.flatMap((question) => (question.theirs ? [{ question, theirs: question.theirs }] : []));
  const figures: Figure[] = [];
  for (const { question, theirs } of asked) {
    const [yardstick, ours] = contendersOf(souk, peer, shop, question, theirs);
    await alternate(rounds, [yardstick, ours]);
    figures.push(...compareHits(question.what, 'Flask', yardstick.samples, ours.samples, 4));
  }
  return figures;
}

function contendersOf(
  souk: RunningSouk,
  peer: RunningPeer,
  shop: FilledShop,
  question: Question,
  theirs: Record<string, string>,
): [Contender<HitSample>, Contender<HitSample>] {
  const yardstick = measured(peer);
  return [
    contender(() => hit({ server: yardstick, path: `/api/products?${new URLSearchParams(theirs)}`, connections }, seconds)),
    contender(() => hit({ server: souk, path: addressOf(question, shop, '/pages'), connections }, seconds)),
  ];
}

/** The yardstick as a server whose CPU is told since it was last asked. */
function measured(peer: RunningPeer): RunningChild {
  let before = 0;
  return {
    url: peer.url,
    details: null,
    usage: async () => {
      const now = (await peer.cpuMs()) ?? 0;
      const cpuMs = now - before;
      before = now;
      return { cpuMs, mainThreadCpuMs: cpuMs, lag: null };
    },
  };
}
