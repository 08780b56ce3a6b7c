import type { SoukClient } from '@souk/client';
import { ownAddress } from '@souk/config/settings';
import { demoOrganizations, demoOwner } from '@souk/domains/demo/demo-data';
import { Presets, SingleBar } from 'cli-progress';
import { buildClient } from '../build-client.ts';
import { findSouk } from '../demo/find-souk.ts';
import { type DemoPhoto, demoPhotos } from '../demo/photos.ts';
import { type PostedPhoto, postPhotos } from '../demo/post-photos.ts';
import { averagesLine, mostDoubtful, readingsTable } from '../demo/report.ts';
import type { CommandContext } from '../run-command.ts';
import { StartFailure } from '../start-failure.ts';

/** What `souk demo gate` takes. */
export interface DemoGateOptions {
  /** A folder of photos; the project's own scenes without it. */
  readonly images?: string;
  /** Another Souk than the one on this machine's PORT. */
  readonly url?: string;
}

/** With more photos than this, only the most doubtful are linked to. */
const mostLinks = 10;

/** `souk demo gate`: posts photos as the demo's owner and prints what was read from them. */
export function demoGate({ images, url: given }: DemoGateOptions) {
  return async (context: CommandContext): Promise<void> => {
    const url = (given ?? ownAddress(context.settings.HOST, context.settings.PORT)).replace(/\/+$/, '');
    const photos = await demoPhotos(images);
    await findSouk(url);
    await buildClient(context);
    context.progress.clear();
    const { createSoukClient, problemOf } = await import('@souk/client');
    const souk = createSoukClient({ url });
    await signIn(souk, (error) => problemOf(error)?.message);

    const posted = await withBar(photos, async (onPosted) => {
      const refusalOf = (error: unknown): string | undefined => problemOf(error)?.message;
      return await postPhotos(souk, photos, { signal: context.stop, refusalOf, onPosted });
    });
    console.log(`${readingsTable(posted)}\n\n${averagesLine(posted)}`);
    await printLinks(souk, posted);
    await souk.signOut();
  };
}

async function signIn(souk: SoukClient, wordsOf: (error: unknown) => string | undefined): Promise<void> {
  const { email, password } = demoOwner;
  try {
    await souk.signIn({ login: email, password, organization: demoOrganizations[0].slug });
  } catch (error) {
    const words = wordsOf(error);
    throw words === undefined
      ? error
      : new StartFailure(`The demo account cannot sign in there: ${words} It is made at the first start with SOUK_DEMO=1.`);
  }
}

async function withBar(
  photos: readonly DemoPhoto[],
  work: (onPosted: (posted: PostedPhoto) => void) => Promise<PostedPhoto[]>,
): Promise<PostedPhoto[]> {
  const bar = new SingleBar({ format: 'Reading photos {bar} {value}/{total}  {plate}', clearOnComplete: true }, Presets.shades_classic);
  bar.start(photos.length, 0, { plate: '' });
  try {
    return await work(({ result }) => bar.increment(1, { plate: result?.passage.plate ?? '' }));
  } finally {
    bar.stop();
  }
}

/** The overlay shows the photo with boxes and text drawn into it, to whoever has the address, for an hour. */
async function printLinks(souk: SoukClient, posted: readonly PostedPhoto[]): Promise<void> {
  const shown = mostDoubtful(posted, mostLinks);
  if (shown.length === 0) return;
  const which = shown.length < posted.length ? `the ${shown.length} most doubtful, ` : '';
  console.log(`\nSee what was read drawn into the photo (${which}weakest first; these addresses work for an hour):`);
  for (const { name, result } of shown) {
    if (!result) continue;
    const { overlay } = await souk.gate.passages.links.query({ id: result.passage.id });
    console.log(`  ${name}: ${result.passage.plate || '(none)'}\n    ${overlay}`);
  }
}
