import { Agent } from 'node:http';
import { photoForm } from './photo-form.ts';
import type { Photo } from './photos.ts';
import { post } from './post.ts';

/** Where photos are posted, and how. */
export interface PhotoTarget {
  readonly url: string;
  /** The form's field. */
  readonly field: string;
  readonly headers?: Readonly<Record<string, string>>;
  /** What an answer says of the plate. */
  readonly plateOf: (answer: unknown) => string;
}

/** What came of posting photos. */
export interface PhotoRun {
  readonly perSecond: number;
  /** Of each upload, from the first byte sent to the last received. */
  readonly latenciesMs: readonly number[];
  /** What was read, by photo. */
  readonly plates: ReadonlyMap<string, string>;
  /** Answered with a 5xx, be it 503 for too busy; `perSecond` and `latenciesMs` are without them. */
  readonly failed: number;
}

interface PostOptions {
  readonly concurrency: number;
  /** Uploads in all. */
  readonly count?: number;
  readonly forMs?: number;
}

/** Posts the photos again and again, `concurrency` at a time, until `count` or `forMs` is reached. Throws an Error for a 4xx: the request was wrong. */
export async function postPhotos(target: PhotoTarget, photos: readonly Photo[], options: PostOptions): Promise<PhotoRun> {
  const { concurrency, count = Number.POSITIVE_INFINITY, forMs = Number.POSITIVE_INFINITY } = options;
  const forms = await Promise.all(photos.map(async (photo) => await photoForm(photo, target.field)));
  const latenciesMs: number[] = [];
  const plates = new Map<string, string>();
  const agent = new Agent({ keepAlive: true, maxSockets: concurrency });
  let failed = 0;
  let next = 0;
  const started = performance.now();
  const poster = async () => {
    while (next < count && performance.now() - started < forMs) {
      const form = forms[next++ % forms.length];
      if (!form) throw new Error('there are no photos');
      const sent = performance.now();
      const { status, text } = await post(target.url, { ...target.headers, ...form.headers }, form.body, agent);
      if (status >= 400 && status < 500) throw new Error(`${target.url} answered ${status}: ${text.slice(0, 500)}`);
      if (status >= 500) failed += 1;
      else {
        latenciesMs.push(performance.now() - sent);
        plates.set(form.name, target.plateOf(JSON.parse(text)));
      }
    }
  };
  await Promise.all(Array.from({ length: concurrency }, poster)).finally(() => agent.destroy());
  return { perSecond: (latenciesMs.length * 1000) / (performance.now() - started), latenciesMs, plates, failed };
}
