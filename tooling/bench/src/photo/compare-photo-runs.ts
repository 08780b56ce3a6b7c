import { type Figure, figureOf } from '../figure.ts';
import { median, percentile } from '../stats.ts';
import type { MeasuredRun, PhotoSide } from './photo-side.ts';

/** What was measured of one side. */
interface Runs {
  readonly together: { readonly samples: readonly MeasuredRun[] };
  readonly oneByOne: { readonly samples: readonly MeasuredRun[] };
}

/** Medians over all runs of throughput, latency and CPU; beside the yardstick's where there is one. */
export function comparePhotoRuns(ours: Runs, theirs: Runs | null): Figure[] {
  const beside = (of: (runs: Runs) => number) => ({
    ours: of(ours),
    yardstick: theirs ? { name: 'Flask', value: of(theirs) } : undefined,
  });
  const target = theirs ? { ratioAtLeast: 1.5 } : undefined;
  const figures = [
    figureOf({ what: 'uploads, 8 at a time', unit: 'photos/s', better: 'more', target, ...beside(throughput) }),
    figureOf({ what: 'p50 of one, 8 at a time', unit: 'ms', better: 'less', ...beside((runs) => latency(runs.together.samples, 50)) }),
    figureOf({ what: 'p99 of one, 8 at a time', unit: 'ms', better: 'less', ...beside((runs) => latency(runs.together.samples, 99)) }),
    figureOf({ what: 'p50, one after the other', unit: 'ms', better: 'less', ...beside((runs) => latency(runs.oneByOne.samples, 50)) }),
  ];
  if ([ours, theirs].some((runs) => runs && Number.isNaN(cpu(runs)))) return figures;
  return [...figures, figureOf({ what: 'CPU, without PostgreSQL', unit: 'ms/photo', better: 'less', ...beside(cpu) })];
}

/** Whether both did the work: answers that were errors, and how many photos both read alike. */
export function summaryOf(ours: PhotoSide, theirs: PhotoSide, peerThreads: number): string[] {
  const [own, other] = [platesOf(ours), platesOf(theirs)];
  const shared = [...own.keys()].filter((name) => other.has(name));
  const same = shared.filter((name) => own.get(name) === other.get(name));
  return [
    `Both read the same text on ${same.length} of ${shared.length} photos. Answered with an error: ours ${failures(ours)}, Flask ${failures(theirs)}.`,
    `Flask: gunicorn with 2 processes, threads of each: ${peerThreads}; OpenCV, 640 x 640. Both on one PostgreSQL server.`,
  ];
}

function throughput({ together }: Runs): number {
  return median(together.samples.map(({ perSecond }) => perSecond));
}

function latency(samples: readonly MeasuredRun[], percent: number): number {
  return median(samples.map(({ latenciesMs }) => percentile(latenciesMs, percent)));
}

/** Milliseconds for each photo; NaN where the system does not tell. */
function cpu({ together }: Runs): number {
  return median(together.samples.map(({ cpuMsPerPhoto }) => cpuMsPerPhoto ?? Number.NaN));
}

function platesOf({ together }: PhotoSide): ReadonlyMap<string, string> {
  return together.samples.at(-1)?.plates ?? new Map();
}

function failures({ together }: PhotoSide): string {
  const failed = together.samples.reduce((total, run) => total + run.failed, 0);
  return `${failed} of ${together.samples.reduce((total, run) => total + run.failed + run.latenciesMs.length, 0)}`;
}
