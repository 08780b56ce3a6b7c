import { ownAddress } from '@souk/config/settings';
import { demoOrganizations } from '@souk/domains/demo/demo-data';
import { buildClient } from '../build-client.ts';
import { type CountedTray, countTrays, type RefusedTray } from '../demo/count-trays.ts';
import { counterSummary, isAsItShouldBe } from '../demo/counter-summary.ts';
import { findSouk } from '../demo/find-souk.ts';
import { inWords } from '../demo/in-words.ts';
import type { DemoMethod } from '../demo/pay-tray.ts';
import { type ServedTray, serveTray } from '../demo/serve-tray.ts';
import { signInDemo } from '../demo/sign-in-demo.ts';
import { money } from '../demo/tray-text.ts';
import { demoTrays } from '../demo/trays.ts';
import { withBar } from '../demo/with-bar.ts';
import type { CommandContext } from '../run-command.ts';
import { StartFailure } from '../start-failure.ts';

/** What `souk demo counter` takes. */
export interface DemoCounterOptions {
  /** A folder of photos; the project's own trays without it. */
  readonly images?: string;
  /** A folder where the drawn trays are kept. */
  readonly save?: string;
  /** Another Souk than the one on this machine's PORT. */
  readonly url?: string;
}

const organization = demoOrganizations.find(({ kind }) => kind === 'mala')?.slug ?? 'mala';

/** The first customer pays in cash and the second by QR code, both with the receipt printed; the others by card. */
const methods: readonly DemoMethod[] = ['cash', 'qr'];

/** `souk demo counter`: posts trays as the demo's owner and takes each from its bill to its receipt. Fails where one of them did not go well. */
export function demoCounter({ images, save, url: given }: DemoCounterOptions) {
  return async (context: CommandContext): Promise<void> => {
    const { progress, stop: signal } = context;
    const url = (given ?? ownAddress(context.settings.HOST, context.settings.PORT)).replace(/\/+$/, '');
    await findSouk(url);
    await buildClient(context);
    progress.clear();
    const { createSoukClient, problemOf } = await import('@souk/client');
    const trays = await demoTrays({ images, save });
    const souk = createSoukClient({ url });
    const token = await signInDemo(souk, organization, (error) => problemOf(error)?.message);
    try {
      const counted = await withBar('Drawing and reading trays', trays.length, async (tick) => {
        const onCounted = (tray: CountedTray | RefusedTray): void => tick(noteOn(tray));
        const refusalOf = (error: unknown): string | undefined => photoProblem(problemOf(error));
        return await countTrays(souk, trays, { signal, refusalOf, onCounted });
      });
      const served: ServedTray[] = [];
      for (const [index, tray] of counted.entries()) {
        console.log(`Tray ${index + 1} of ${counted.length}, ${tray.name}`);
        if ('refusal' in tray) console.log(`  refused: ${tray.refusal}\n`);
        else served.push(await serveTray({ souk, url, token, signal, print: printed }, tray, methods[index] ?? 'card'));
        console.log('');
      }
      console.log(counterSummary(served).join('\n'));
      await souk.signOut();
      refuseFailures(counted.length, served);
    } catch (error) {
      signal.throwIfAborted();
      throw inWords(error, problemOf(error));
    }
  };
}

/** A photo that is none is its own fault; whatever else is refused would be for every tray. */
function photoProblem(problem: { readonly code: string; readonly message: string } | null): string | undefined {
  return problem !== null && /^media\.|^vision\.image_/.test(problem.code) ? problem.message : undefined;
}

function noteOn(tray: CountedTray | RefusedTray): string {
  return 'refusal' in tray ? 'refused' : money(tray.detection.total, tray.detection.currency);
}

function printed(text: string): void {
  console.log(text);
}

function refuseFailures(trays: number, served: readonly ServedTray[]): void {
  const refused = trays - served.length;
  if (refused > 0) throw new StartFailure(`${refused} of ${trays} photos were refused: see above.`);
  const unseen = served.filter((tray) => !isAsItShouldBe(tray)).length;
  if (unseen > 0) throw new StartFailure(`${unseen} of ${trays} bills were wrong and nobody was asked to look: see above.`);
}
