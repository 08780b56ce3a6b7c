import { Presets, SingleBar } from 'cli-progress';

/** Shows a bar on a terminal while something is done `total` times; `tick` says that one more is done, and what came of it. */
export async function withBar<T>(label: string, total: number, work: (tick: (note: string) => void) => Promise<T>): Promise<T> {
  const bar = new SingleBar({ format: `${label} {bar} {value}/{total}  {note}`, clearOnComplete: true }, Presets.shades_classic);
  bar.start(total, 0, { note: '' });
  try {
    return await work((note) => bar.increment(1, { note }));
  } finally {
    bar.stop();
  }
}
