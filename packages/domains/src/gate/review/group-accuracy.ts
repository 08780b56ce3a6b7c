import type { AccuracyReport } from './schema.ts';

/** Labels of one gate and pair of models whose weakest character lies in one twentieth: `step` / 20 up to the next. */
export interface AccuracyBucket {
  readonly gateId: string;
  readonly gate: string;
  readonly detector: string;
  readonly reader: string;
  readonly step: number;
  readonly labels: number;
  readonly exact: number;
  readonly withinOneEdit: number;
  readonly trusted: number;
  readonly trustedButWrong: number;
}

type Group = AccuracyReport['groups'][number];

const steps = Array.from({ length: 19 }, (_, index) => index + 1);

/** Adds buckets up to one group for each gate and pair of models, in the order of their first bucket. */
export function groupAccuracy(buckets: readonly AccuracyBucket[]): Group[] {
  const byGroup = Map.groupBy(buckets, ({ gateId, detector, reader }) => JSON.stringify([gateId, detector, reader]));
  return [...byGroup.values()].flatMap((group) => {
    const [first] = group;
    return first ? [groupOf(first, group)] : [];
  });
}

function groupOf({ gateId, gate, detector, reader }: AccuracyBucket, buckets: readonly AccuracyBucket[]): Group {
  const labels = sum(buckets, 'labels');
  const exact = sum(buckets, 'exact');
  const withinOneEdit = sum(buckets, 'withinOneEdit');
  return {
    ...{ gateId, gate, models: { detector, reader }, labels },
    ...{ exact, exactRate: exact / labels, withinOneEdit, withinOneEditRate: withinOneEdit / labels },
    ...{ trusted: sum(buckets, 'trusted'), trustedButWrong: sum(buckets, 'trustedButWrong') },
    byThreshold: steps.map((step) => {
      const above = buckets.filter((bucket) => bucket.step >= step);
      const trusted = sum(above, 'labels');
      return { trustThreshold: step / 20, trusted, trustedButWrong: trusted - sum(above, 'exact'), needsReview: labels - trusted };
    }),
  };
}

function sum(buckets: readonly AccuracyBucket[], field: 'labels' | 'exact' | 'withinOneEdit' | 'trusted' | 'trustedButWrong'): number {
  return buckets.reduce((total, bucket) => total + bucket[field], 0);
}
