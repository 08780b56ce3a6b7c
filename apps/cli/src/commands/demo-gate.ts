import type { SoukClient } from '@souk/client';
import { ownAddress } from '@souk/config/settings';
import { demoOrganizations } from '@souk/domains/demo/demo-data';
import { buildClient } from '../build-client.ts';
import { findSouk } from '../demo/find-souk.ts';
import { demoPhotos } from '../demo/photos.ts';
import { type PostedPhoto, postPhotos } from '../demo/post-photos.ts';
import { averagesLine, mostDoubtful, readingsTable } from '../demo/report.ts';
import { signInDemo } from '../demo/sign-in-demo.ts';
import { withBar } from '../demo/with-bar.ts';
import type { CommandContext } from '../run-command.ts';

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
    const refusalOf = (error: unknown): string | undefined => problemOf(error)?.message;
    await signInDemo(souk, demoOrganizations[0].slug, refusalOf);

    const posted = await withBar('Reading photos', photos.length, async (tick) => {
      const onPosted = ({ result }: PostedPhoto): void => tick(result?.passage.plate ?? '');
      return await postPhotos(souk, photos, { signal: context.stop, refusalOf, onPosted });
    });
    console.log(`${readingsTable(posted)}\n\n${averagesLine(posted)}`);
    await printLinks(souk, posted);
    await souk.signOut();
  };
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
