import type { SoukClient } from '@souk/client';
import type { CountedTray } from './count-trays.ts';
import { lookAtTray, type SeenTray } from './look-at-tray.ts';
import { type DemoMethod, type PaidTray, payTray } from './pay-tray.ts';
import { framed, paymentLines } from './payment-text.ts';
import { receiptOverRest } from './receipt-over-rest.ts';
import { billTable, doubtLines, lookLine, timeLine } from './tray-text.ts';

/** A tray from photo to receipt. */
export interface ServedTray extends SeenTray {
  readonly counted: CountedTray;
  /** Null where there was nothing to pay. */
  readonly paid: PaidTray | null;
}

interface Counter {
  readonly souk: SoukClient;
  readonly url: string;
  readonly token: string;
  readonly signal: AbortSignal;
  readonly print: (text: string) => void;
}

/** Takes a tray from its bill to its receipt, and prints each step as it is done. */
export async function serveTray(counter: Counter, counted: CountedTray, method: DemoMethod): Promise<ServedTray> {
  const { souk, signal, print } = counter;
  const { detection, truth } = counted;
  print(indented(billTable(detection)));
  for (const line of [...doubtLines(detection), timeLine(counted)]) print(indented(line));
  const { overlay } = await souk.counter.images.links.query({ id: detection.id }, { signal });
  print(indented(`See it: ${overlay}`));

  const seen = await lookAtTray(souk, counted, signal);
  print(indented(lookLine(seen, truth)));
  if (seen.wrong !== '') print(indented(billTable(seen.detection)));

  const paid = await payTray(souk, seen.detection, method, signal);
  for (const line of paid === null ? ['Nothing to pay'] : paymentLines(paid)) print(indented(line));
  if (paid !== null && method !== 'card') print(indented(framed(await receiptOverRest(counter, paid.order.id))));
  return { ...seen, counted, paid };
}

function indented(text: string): string {
  return text.replaceAll(/^/gm, '  ');
}
