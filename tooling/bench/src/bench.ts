import type { Figure } from './figure.ts';
import type { Options } from './options.ts';

/** What a bench gets. */
export interface BenchSetup {
  readonly options: Options;
  /** What it opens is put here, and closed when it ends, however that comes. */
  readonly resources: AsyncDisposableStack;
  /** A PostgreSQL server: the one given, else an embedded one that is started at the first call. */
  readonly databaseServer: () => Promise<string>;
}

/** What a bench found. */
export interface BenchReport {
  readonly figures: readonly Figure[];
  /** What a reader of the figures should know: what was left out, and what both sides did. */
  readonly notes: readonly string[];
}

/** One thing to measure. */
export interface Bench {
  readonly name: string;
  readonly title: string;
  readonly run: (setup: BenchSetup) => Promise<BenchReport>;
}
