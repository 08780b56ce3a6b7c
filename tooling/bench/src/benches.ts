import type { Bench } from './bench.ts';
import { counterBench } from './counter/bench.ts';
import { lagBench } from './lag/bench.ts';
import { photoBench } from './photo/bench.ts';
import { productsBench } from './products/bench.ts';
import { restBench } from './rest/bench.ts';
import { scopedBench } from './scoped/bench.ts';
import { traysBench } from './trays/bench.ts';
import { trpcBench } from './trpc/bench.ts';
import { visionBench } from './vision/bench.ts';

const benches: readonly Bench[] = [
  restBench,
  trpcBench,
  scopedBench,
  visionBench,
  traysBench,
  photoBench,
  productsBench,
  lagBench,
  counterBench,
];

/** The benches of these names, or all. Throws an Error of one line for a name that is none. */
export function benchesNamed(names: readonly string[]): readonly Bench[] {
  if (names.length === 0) return benches;
  return names.map((name) => {
    const bench = benches.find((each) => each.name === name);
    if (!bench) throw new Error(`There is no bench ${name}. There are: ${benches.map((each) => each.name).join(', ')}`);
    return bench;
  });
}
