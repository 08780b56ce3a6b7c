import { type Contender, contender } from '../alternate.ts';
import type { Photo } from '../load/photos.ts';
import { type PhotoRun, type PhotoTarget, postPhotos } from '../load/post-photos.ts';

/** A run, and what it cost the server. */
export interface MeasuredRun extends PhotoRun {
  /** Null where the system does not tell. */
  readonly cpuMsPerPhoto: number | null;
}

/** One server's measurements: eight uploads at a time, and one after the other. */
export interface PhotoSide {
  readonly together: Contender<MeasuredRun>;
  readonly oneByOne: Contender<MeasuredRun>;
}

const concurrency = 8;
/** Uploads of one measurement at the least: enough to keep eight posters busy, few enough for a minute in all. */
const [manyUploads, fewUploads] = [100, 24];

/** The measurements of a server whose processes have used `cpuMs` milliseconds so far. Each posts the same photos, all of them equally often. */
export function photoSide(target: PhotoTarget, photos: readonly Photo[], cpuMs: () => Promise<number | null>): PhotoSide {
  const measured = async (some: readonly Photo[], count: number, atOnce: number): Promise<MeasuredRun> => {
    const before = await cpuMs();
    const run = await postPhotos(target, some, { concurrency: atOnce, count });
    const after = await cpuMs();
    return { ...run, cpuMsPerPhoto: before === null || after === null ? null : (after - before) / count };
  };
  const few = evenly(photos, fewUploads);
  const times = Math.ceil(manyUploads / photos.length);
  return {
    together: contender(async () => await measured(photos, times * photos.length, concurrency)),
    oneByOne: contender(async () => await measured(few, few.length, 1)),
  };
}

/** At most `count` of them, from all over the list. */
function evenly(photos: readonly Photo[], count: number): Photo[] {
  const step = Math.max(1, photos.length / count);
  return photos.filter((_, index) => Math.floor(index / step) !== Math.floor((index - 1) / step));
}
