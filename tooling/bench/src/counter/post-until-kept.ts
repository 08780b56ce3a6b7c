import { randomUUID } from 'node:crypto';
import { Agent } from 'node:http';
import { setTimeout as pause } from 'node:timers/promises';
import { z } from 'zod';
import { type PhotoForm, photoForm } from '../load/photo-form.ts';
import type { Photo } from '../load/photos.ts';
import { post } from '../load/post.ts';
import type { RunningSouk } from '../souk/start-souk.ts';
import { markPhoto } from './mark-photo.ts';

const Answer = z.object({ id: z.string(), receipt: z.object({ imageSha256: z.string() }) });

/** What came of posting more photos than can be read. */
export const Pressure = z.object({
  /** Photos that were answered with 201. `key` names the photo, and is its Idempotency-Key. */
  answered: z.array(z.object({ key: z.string(), id: z.string(), imageSha256: z.string() })),
  /** Answers with 503, and those of them that do not say when to come again. */
  refused: z.int(),
  withoutRetryAfter: z.int(),
  /** Photos that were refused to the end. */
  givenUp: z.int(),
});

/** See the schema. */
export type Pressure = z.infer<typeof Pressure>;

type Answered = Pressure['answered'][number];

/** Where trays are posted, and by whom. */
type Counter = Pick<RunningSouk, 'url' | 'headers'>;

interface PressureOptions {
  readonly clients: number;
  readonly forMs: number;
}

/** A client waits as long as it is told, but no longer, so that the bench ends. */
const longestWaitMs = 3_000;
/** Tills do not begin at one instant, and a load that does would go on coming in waves: all are told the same second. */
const startsWithinMs = 1_000;
/** How long after the end it goes on repeating what was refused. */
const patienceMs = 60_000;

/**
 * Clients that post a tray one after the other, each with a key of its own, and repeat with the same key what is answered with 503.
 * Throws an Error for any answer but 201 and 503.
 */
export async function postUntilKept(souk: Counter, photo: Photo, { clients, forMs }: PressureOptions): Promise<Pressure> {
  const [run, started] = [randomUUID(), performance.now()];
  const answered: Answered[] = [];
  let [refused, withoutRetryAfter, givenUp, made] = [0, 0, 0, 0];
  const agent = new Agent({ keepAlive: true, maxSockets: clients });
  const postOne = async (key: string): Promise<void> => {
    const form = await trayForm(photo, key);
    while (performance.now() - started < forMs + patienceMs) {
      const answer = await postTray(souk, form, agent);
      if ('id' in answer) return void answered.push(answer);
      refused += 1;
      if (answer.retryAfterSeconds === null) withoutRetryAfter += 1;
      await pause(Math.min((answer.retryAfterSeconds ?? 1) * 1000, longestWaitMs));
    }
    givenUp += 1;
  };
  const client = async (_: unknown, index: number) => {
    await pause((index * startsWithinMs) / clients);
    while (performance.now() - started < forMs) await postOne(`${run}-${++made}`);
  };
  await Promise.all(Array.from({ length: clients }, client)).finally(() => agent.destroy());
  return { answered, refused, withoutRetryAfter, givenUp };
}

/** How many of these photos, posted again with their keys, were not answered with the detection of the first time. */
export async function repeatedOtherwise(souk: Counter, photo: Photo, answered: readonly Answered[]): Promise<number> {
  const agent = new Agent({ keepAlive: true, maxSockets: 1 });
  let otherwise = 0;
  try {
    for (const { key, id } of answered) {
      const again = await postTray(souk, await trayForm(photo, key), agent);
      if (!('id' in again && again.id === id)) otherwise += 1;
    }
  } finally {
    agent.destroy();
  }
  return otherwise;
}

type TrayAnswer = Answered | { readonly retryAfterSeconds: number | null };

async function trayForm(photo: Photo, key: string): Promise<PhotoForm> {
  return await photoForm(markPhoto(photo, key), 'image');
}

/** A form's name is its Idempotency-Key. */
async function postTray(souk: Counter, { name: key, ...form }: PhotoForm, agent: Agent): Promise<TrayAnswer> {
  const url = `${souk.url}/api/v1/counter/detections`;
  const headers = { ...souk.headers, ...form.headers, 'idempotency-key': key };
  const { status, headers: answered, text } = await post(url, headers, form.body, agent);
  if (status === 201) {
    const { id, receipt } = Answer.parse(JSON.parse(text));
    return { key, id, imageSha256: receipt.imageSha256 };
  }
  if (status !== 503) throw new Error(`${url} answered ${status}: ${text.slice(0, 500)}`);
  const seconds = answered['retry-after'];
  return { retryAfterSeconds: seconds !== undefined && /^\d+$/.test(seconds) ? Number(seconds) : null };
}
