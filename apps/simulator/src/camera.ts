import { setTimeout as pause } from 'node:timers/promises';
import { asDevice } from './device.ts';
import { enrol } from './enrolment.ts';
import { listPhotos, readPhoto } from './photos.ts';
import { describeProblem } from './problems.ts';
import { Reading, readingLine } from './readings.ts';

/** How a camera is set up. */
export interface CameraOptions {
  readonly url: string;
  readonly code: string | undefined;
  readonly tokenFile: string;
  readonly images: string;
  readonly status: 'entering' | 'leaving' | 'unknown';
  /** From one photo to the next. */
  readonly intervalMs: number;
  /** How many photos are taken; the folder starts over when it is through. Each photo once when missing. */
  readonly count: number | undefined;
  readonly signal: AbortSignal;
  readonly print: (line: string) => void;
}

/** What a camera has done. */
export interface CameraReport {
  readonly delivered: number;
  readonly refused: number;
}

/**
 * A gate camera: enrols itself, then posts photo after photo and prints what the server read. Keeps a photo until it is delivered,
 * through an overloaded server and a restarting one. Throws an Error of one line when it cannot begin or is no longer known.
 */
export async function runCamera(options: CameraOptions): Promise<CameraReport> {
  const { images, intervalMs, signal } = options;
  const photos = await listPhotos(images);
  const { token } = await enrol(options);
  const report = { delivered: 0, refused: 0 };
  for (let taken = 0; taken < (options.count ?? photos.length); taken += 1) {
    if (taken > 0) await pause(intervalMs, undefined, { signal });
    const photo = photos[taken % photos.length] ?? '';
    const isDelivered = await post(photo, token, options);
    report[isDelivered ? 'delivered' : 'refused'] += 1;
  }
  return report;
}

async function post(photo: string, token: string, { url, images, status, signal, print }: CameraOptions): Promise<boolean> {
  const body = new FormData();
  body.set('image', await readPhoto(images, photo));
  body.set('status', status);
  // When it was taken, however late it arrives.
  body.set('at', new Date().toISOString());
  const started = performance.now();
  const onWait = (reason: string, delayMs: number): void => print(`${photo.padEnd(20)}  ${reason}, again in ${delayMs} ms`);
  const answer = await asDevice({ url, token, signal, onWait }).post('/gate/captures', body);
  if (answer.status !== 201) {
    print(`${photo.padEnd(20)}  refused: ${describeProblem(answer.status, answer.body)}`);
    return false;
  }
  print(readingLine({ photo, latencyMs: performance.now() - started, tries: answer.tries }, Reading.parse(answer.body)));
  return true;
}
