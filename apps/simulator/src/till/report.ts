import type { TrayCheck } from './check-trays.ts';
import type { Review } from './review-tray.ts';
import type { SoldTray } from './sell-tray.ts';

/** What a till has done. Money in minor units by currency. */
export interface TillReport {
  /** Photos sent, each of them one tray. */
  sent: number;
  blurred: number;
  /** Sent twice on purpose. */
  doublePressed: number;
  /** Tries that were repeated, by what was wrong: `no answer`, `status 503`, `status 409` while the first of two is still running. */
  readonly repeated: Record<string, number>;
  /** Requests that got the kept answer of an earlier one instead of a second detection. */
  prevented: number;
  /** Photos whose two answers differed. */
  disagreed: number;
  /** Photos, orders and payments that the server refused. */
  refused: number;
  readonly reviews: Record<Review, number>;
  /** Bills that were wrong without a doubt being named. */
  missed: number;
  /** Trays with nothing on them that could be billed. */
  empty: number;
  orders: number;
  readonly paidMinor: Record<string, number>;
}

/** A report of nothing. */
export function emptyReport(): TillReport {
  const counts = {
    sent: 0,
    blurred: 0,
    doublePressed: 0,
    failedTries: 0,
    prevented: 0,
    disagreed: 0,
    refused: 0,
    missed: 0,
    empty: 0,
    orders: 0,
  };
  return { ...counts, repeated: {}, reviews: { trusted: 0, confirmed: 0, corrected: 0 }, paidMinor: {} };
}

/** Adds what was paid for a tray. */
export function addSale(report: TillReport, { order, paidMinor }: SoldTray): void {
  report.orders += 1;
  report.paidMinor[order.currency] = (report.paidMinor[order.currency] ?? 0) + paidMinor;
}

/** Whether all is as it should be: what was sent is there, once, and nothing was refused. */
export function isWell({ refused, disagreed }: TillReport, { lost, doubled }: TrayCheck): boolean {
  return refused + disagreed + lost + doubled === 0;
}

/** The report in lines that can be checked against the server. */
export function reportLines(report: TillReport, check: TrayCheck): string[] {
  const { sent, blurred, doublePressed, prevented, disagreed, refused, reviews, missed, empty, orders } = report;
  const paid = Object.entries(report.paidMinor).map(([currency, minor]) => formatMoney(minor, currency));
  const repeated = Object.entries(report.repeated).map(([reason, count]) => `${count} × ${reason}`);
  return [
    `sent        ${sent} trays: ${blurred} blurred, ${doublePressed} sent twice; tries repeated: ${repeated.join(', ') || 'none'}`,
    `detections  ${check.detections}: lost ${check.lost}, doubled ${check.doubled}, duplicates prevented ${prevented}`,
    `bills       ${reviews.trusted} trusted, ${reviews.confirmed} confirmed, ${reviews.corrected} corrected; ${missed} wrong without a doubt, ${empty} empty`,
    `orders      ${orders} paid: ${paid.join(', ') || 'nothing'}`,
    ...(refused > 0 ? [`refused     ${refused}: see above`] : []),
    ...(disagreed > 0 ? [`DISAGREED   ${disagreed} repeats got another answer than the first request`] : []),
  ];
}

/** `THB 123.50` */
export function formatMoney(minor: number, currency: string): string {
  const money = new Intl.NumberFormat('en', { style: 'currency', currency, currencyDisplay: 'code' });
  return money.format(minor / 10 ** (money.resolvedOptions().maximumFractionDigits ?? 2)).replace(/\s/u, ' ');
}
