import type { Usage } from '../children/messages.ts';
import { type Figure, figureOf } from '../figure.ts';
import { percentile } from '../stats.ts';
import type { Mismatches } from './kept-once.ts';
import type { EndpointLatencies } from './other-endpoints.ts';
import type { Pressure } from './post-until-kept.ts';

const less = { better: 'less' } as const;
const none = { oursAtMost: 0 };

/** How long others wait under pressure, beside how long they do when nobody posts photos. */
export function latencyFigures(idle: EndpointLatencies, busy: EndpointLatencies): Figure[] {
  const figureFor = (what: string, percent: number, quiet: readonly number[], pressed: readonly number[]): Figure =>
    figureOf({
      ...{ ...less, what: `${what} p${percent}`, unit: 'ms' },
      ours: percentile(pressed, percent),
      yardstick: { name: 'idle', value: percentile(quiet, percent) },
      ...(percent === 99 && { target: { oursAtMost: 50 } }),
    });
  const all = (latencies: EndpointLatencies) => [...latencies.values()].flat();
  return [
    figureFor('all others', 50, all(idle), all(busy)),
    figureFor('all others', 99, all(idle), all(busy)),
    ...[...busy].map(([endpoint, pressed]) => figureFor(endpoint, 99, idle.get(endpoint) ?? [], pressed)),
  ];
}

/** By how much the event loop is late: what of the others' waiting is our own main thread. Throws an Error where it was not watched. */
export function lagFigure({ lag: idle }: Usage, { lag: busy }: Usage): Figure {
  if (!idle || !busy) throw new Error('the server did not watch its event loop');
  return figureOf({ ...less, what: 'event-loop lag p99', unit: 'ms', ours: busy.p99Ms, yardstick: { name: 'idle', value: idle.p99Ms } });
}

interface Counts {
  readonly pressure: Pressure;
  readonly mismatches: Mismatches;
  readonly repeatedAnew: number;
  readonly forMs: number;
}

/** What became of the photos. */
export function countFigures({ pressure, mismatches, repeatedAnew, forMs }: Counts): Figure[] {
  const { answered, refused, withoutRetryAfter, givenUp } = pressure;
  const photos = { ...less, unit: 'photos', target: none };
  return [
    figureOf({ better: 'more', what: 'trays read', unit: 'photos/s', ours: (answered.length * 1000) / forMs }),
    figureOf({ better: 'more', what: 'trays kept (201)', unit: 'photos', ours: answered.length }),
    figureOf({ ...less, what: 'refused (503)', unit: 'answers', ours: refused }),
    figureOf({ ...less, what: '503 without Retry-After', unit: 'answers', ours: withoutRetryAfter, target: none }),
    figureOf({ ...photos, what: 'refused to the end', ours: givenUp }),
    figureOf({ ...photos, what: 'lost: answered, not stored', ours: mismatches.lost }),
    figureOf({ ...photos, what: 'doubled: stored twice', ours: mismatches.doubled }),
    figureOf({ ...photos, what: 'stored, never answered', ours: mismatches.untold }),
    figureOf({ ...photos, what: 'repeated key, another answer', ours: repeatedAnew }),
  ];
}
