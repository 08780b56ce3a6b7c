import { setTimeout as pause } from 'node:timers/promises';
import { asDevice } from './device.ts';
import { enrol } from './enrolment.ts';
import { listPhotos } from './photos.ts';
import { checkTrays, type TrayCheck } from './till/check-trays.ts';
import { emptyReport, type TillReport } from './till/report.ts';
import { serveCustomer } from './till/serve-customer.ts';
import { readTruth } from './till/trays.ts';

/** How a till is set up. */
export interface TillOptions {
  readonly url: string;
  readonly code: string | undefined;
  readonly tokenFile: string;
  /** Images of trays, shown one after the other, and perhaps what is on them: see `readTruth`. */
  readonly images: string;
  /** From one tray to the next. */
  readonly intervalMs: number;
  /** How many trays; until it is told to stop when missing. */
  readonly count: number | undefined;
  /** Every so many photos one is blurred, or sent twice; 0 for none. */
  readonly blurEvery: number;
  readonly twiceEvery: number;
  /** Ends it when the tray under way is paid. */
  readonly stop: AbortSignal;
  readonly print: (line: string) => void;
}

/**
 * A till beside a camera: enrols itself, then posts tray after tray, lets the cashier look, takes the money, and in the end compares what the
 * server has with what it sent. A photo is kept until it is delivered, through an overloaded server and a restarting one.
 * Throws an Error of one line when it cannot begin or is no longer known.
 */
export async function runTill(options: TillOptions): Promise<{ readonly report: TillReport; readonly check: TrayCheck }> {
  const { url, images, intervalMs, count = Number.POSITIVE_INFINITY, stop } = options;
  const since = new Date();
  const names = await listPhotos(images);
  const truth = await readTruth(images);
  const { token } = await enrol({ ...options, signal: stop });
  const till = { ...options, token, truth, report: emptyReport() };
  const delivered: string[] = [];
  for (let turn = 1; turn <= count && !stop.aborted; turn += 1) {
    const sha256 = await serveCustomer(till, names[(turn - 1) % names.length] ?? '', turn);
    if (sha256 !== null) delivered.push(sha256);
    if (turn < count) await pause(intervalMs, undefined, { signal: stop }).catch(() => undefined);
  }
  return { report: till.report, check: await checkTrays(asDevice({ url, token }), delivered, since) };
}
