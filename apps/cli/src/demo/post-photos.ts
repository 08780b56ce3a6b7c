import type { SoukClient, SoukOutputs } from '@souk/client';
import { type DemoPhoto, fileOf } from './photos.ts';

/** What became of one photo. */
export interface PostedPhoto {
  readonly name: string;
  /** Null where it was refused. */
  readonly result: SoukOutputs['gate']['captures']['create'] | null;
  /** Why it was refused; empty otherwise. */
  readonly refusal: string;
  /** From the call to its answer, in milliseconds. */
  readonly roundTripMs: number;
}

interface PostOptions {
  readonly signal: AbortSignal;
  /** The words for an error that is the photo's own; undefined for one that ends it all. */
  readonly refusalOf: (error: unknown) => string | undefined;
  readonly onPosted: (posted: PostedPhoto) => void;
}

/** Posts photos one after the other, as a camera does. A photo that is refused is part of the result; any other error is thrown. */
export async function postPhotos(souk: SoukClient, photos: readonly DemoPhoto[], options: PostOptions): Promise<PostedPhoto[]> {
  const posted: PostedPhoto[] = [];
  for (const photo of photos) {
    options.signal.throwIfAborted();
    const one = await postPhoto(souk, photo, options);
    posted.push(one);
    options.onPosted(one);
  }
  return posted;
}

async function postPhoto(souk: SoukClient, photo: DemoPhoto, { signal, refusalOf }: PostOptions): Promise<PostedPhoto> {
  const { name } = photo;
  const image = await fileOf(photo);
  const since = performance.now();
  try {
    const result = await souk.gate.captures.create.mutate({ image, status: 'entering' }, { signal });
    return { name, result, refusal: '', roundTripMs: performance.now() - since };
  } catch (error) {
    signal.throwIfAborted();
    const refusal = refusalOf(error);
    if (refusal === undefined) throw error;
    return { name, result: null, refusal, roundTripMs: performance.now() - since };
  }
}
