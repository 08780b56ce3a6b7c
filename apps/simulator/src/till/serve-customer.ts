import { randomUUID } from 'node:crypto';
import { asDevice, type Device, Refusal } from '../device.ts';
import type { Detection } from './answers.ts';
import { deliverTray } from './deliver-tray.ts';
import { addSale, formatMoney, type TillReport } from './report.ts';
import { reviewTray } from './review-tray.ts';
import { sellTray } from './sell-tray.ts';
import { type Counts, takePhoto } from './trays.ts';

/** A till at work. */
export interface Till {
  readonly url: string;
  readonly token: string;
  readonly images: string;
  readonly blurEvery: number;
  readonly twiceEvery: number;
  /** What the cashier sees on the trays, by the name of the image. */
  readonly truth: ReadonlyMap<string, Counts>;
  /** Written to. */
  readonly report: TillReport;
  readonly print: (line: string) => void;
}

/**
 * One customer: photo, bill, look, order, money, receipt. What the server refuses is counted and said, and the next one comes. Returns the hash
 * of the photo that was taken in, or null where it was refused. Throws an Error of one line for an image that cannot be read.
 */
export async function serveCustomer(till: Till, name: string, turn: number): Promise<string | null> {
  const { url, token, report, images, print } = till;
  const [blurred, twice] = [isTurn(turn, till.blurEvery), isTurn(turn, till.twiceEvery)];
  const say = (text: string): void => print(`${String(turn).padStart(5)}  ${name.padEnd(12)}  ${text}`);
  const onWait = (reason: string, delayMs: number): void => {
    report.repeated[reason] = (report.repeated[reason] ?? 0) + 1;
    say(`${reason}, again in ${delayMs} ms`);
  };
  const device = asDevice({ url, token, onWait });
  const key = randomUUID();
  const photo = await takePhoto(images, name, { mark: key, blurred });
  report.sent += 1;
  report.blurred += Number(blurred);
  report.doublePressed += Number(twice);
  let taken: string | null = null;
  try {
    const started = performance.now();
    const { detection, prevented, agree } = await deliverTray(device, photo, { key, twice });
    const ms = Math.round(performance.now() - started);
    taken = photo.sha256;
    report.prevented += prevented;
    report.disagreed += Number(!agree);
    const words = [...(await bill(till, device, { name, detection, turn })), `${ms} ms`];
    say([...words, ...(blurred ? ['blurred'] : []), ...(twice ? ['sent twice'] : [])].join('  '));
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    report.refused += 1;
    say(`refused: ${error.message}`);
  }
  return taken;
}

interface Tray {
  readonly name: string;
  readonly detection: Detection;
  readonly turn: number;
}

/** Makes a detection a paid order, and says what became of it. */
async function bill({ report, truth }: Till, device: Device, { name, detection: read, turn }: Tray): Promise<string[]> {
  const { detection, review, missed } = await reviewTray(device, read, truth.get(name));
  report.reviews[review] += 1;
  report.missed += Number(missed);
  const sticks = detection.items.reduce((sum, { count }) => sum + count, 0);
  const words = [`${sticks} sticks`.padStart(9), formatMoney(detection.total, detection.currency).padStart(11), review.padEnd(9)];
  if (sticks === 0) {
    report.empty += 1;
    return words;
  }
  const method = turn % 2 === 1 ? 'cash' : 'qr';
  const sale = await sellTray(device, detection, method);
  addSale(report, sale);
  return [...words, `order ${sale.order.number} ${method}`];
}

function isTurn(turn: number, every: number): boolean {
  return every > 0 && turn % every === 0;
}
