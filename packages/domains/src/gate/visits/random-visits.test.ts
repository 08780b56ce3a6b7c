import fc from 'fast-check';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { OrganizationAct } from '../../act.ts';
import { createLocation } from '../../identity/locations/create-location.ts';
import { createTestSouk, type TestSouk } from '../../testing/test-souk.ts';
import { record } from '../testing/gate-tests.ts';
import { listVisits } from './list-visits.ts';
import { occupancy } from './occupancy.ts';
import { occupancyHistory } from './occupancy-history.ts';

let souk: TestSouk;

beforeAll(async () => {
  souk = await createTestSouk();
});
afterAll(async () => await souk.close());

const start = new Date('2026-03-01T08:00:00Z');
/** What cameras take for one another, told apart from the code that is tested. */
const lookAlikes = ['O0DQ', 'I1L', 'Z2', 'S5', 'G6', 'B8'];
const cars = ['B0S1', 'GZ77', 'OK42'];

/** One vehicle through one gate: gates 0 and 1 are at one place, of which 1 lets in only; gate 2 is elsewhere. */
const passing = fc.record({
  car: fc.nat({ max: cars.length - 1 }),
  gate: fc.nat({ max: 2 }),
  status: fc.constantFrom('entering' as const, 'leaving' as const, 'unknown' as const),
  gapMs: fc.oneof(fc.integer({ min: 1, max: 40_000 }), fc.integer({ min: 60_000, max: 900_000 })),
  /** Which look-alike each character is read as; for the first sight and for those that follow within seconds. */
  sights: fc.array(fc.array(fc.nat({ max: 3 }), { minLength: 4, maxLength: 4 }), { minLength: 1, maxLength: 3 }),
});
const drawn = fc
  .array(passing, { minLength: 1, maxLength: 9 })
  .chain((passings) =>
    fc.tuple(fc.constant(seenOf(passings)), fc.shuffledSubarray(seenOf(passings), { minLength: seenOf(passings).length })),
  );

interface Seen {
  readonly car: number;
  readonly gate: number;
  readonly status: 'entering' | 'leaving' | 'unknown';
  readonly plate: string;
  readonly at: Date;
}

function seenOf(passings: readonly (typeof passing extends fc.Arbitrary<infer P> ? P : never)[]): Seen[] {
  let now = start.getTime();
  return passings.flatMap(({ car, gate, status, gapMs, sights }) => {
    const isRefused = gate === 1 && status === 'leaving';
    now += gapMs;
    return sights.map((variants) => {
      now += 1_000;
      return { car, gate, status: isRefused ? 'entering' : status, plate: misread(cars[car] ?? '', variants), at: new Date(now) };
    });
  });
}

function misread(plate: string, variants: readonly number[]): string {
  return [...plate].map((character, index) => alike(character, variants[index] ?? 0)).join('');
}

function alike(character: string, variant: number): string {
  const others = lookAlikes.find((group) => group.includes(character)) ?? character;
  return others.charAt(variant % others.length);
}

/** The truth: a car is inside where the last that was seen of it, of which the way is known, is that it came in. */
function carsInside(all: readonly Seen[], place: 'here' | 'elsewhere', until: Date): number {
  const isIn = cars.map((_, car) => {
    const movements = all.filter((seen) => seen.car === car && (seen.gate === 2) === (place === 'elsewhere') && seen.at <= until);
    const known = movements.filter(({ status, gate }) => status !== 'unknown' || gate === 1);
    const last = known.toSorted((one, other) => other.at.getTime() - one.at.getTime())[0];
    return last !== undefined && (last.status === 'entering' || last.gate === 1);
  });
  return isIn.filter(Boolean).length;
}

/** Records them in that order in an organization of their own. */
async function recordAll(all: readonly Seen[]): Promise<{ act: OrganizationAct; locationId: string }> {
  const home = await souk.organization();
  const act = await home.as('manager');
  const { id: locationId } = await createLocation(act, { name: 'Yard', address: null });
  const gates = [await home.gate({ locationId }), await home.gate({ locationId, direction: 'in' }), await home.gate()];
  for (const { gate, car: _car, ...seen } of all) await record(act, { ...seen, gateId: gates[gate] });
  return { act, locationId };
}

async function visitsOf(act: OrganizationAct) {
  const { items } = await listVisits(act, { limit: 100 });
  const seen = items.map(({ state, plate, openedAt, closedAt, locationId }) => [state, plate, openedAt, closedAt, locationId !== null]);
  return seen.map((visit) => JSON.stringify(visit)).toSorted();
}

it('counts whom an oracle of the whole truth counts, whatever was misread, seen twice, not seen leaving, or told late', async () => {
  await fc.assert(
    fc.asyncProperty(drawn, async ([inOrder, shuffled]) => {
      const { act, locationId } = await recordAll(shuffled);
      const end = new Date((inOrder.at(-1)?.at ?? start).getTime() + 1);
      for (const place of ['here', 'elsewhere'] as const) {
        const of = place === 'here' ? { locationId } : { withoutLocation: true };
        const { buckets } = await occupancyHistory(act, { ...of, from: start, to: end, stepSeconds: 11 });
        const expected = buckets.map(({ at }) => ({ at, inside: carsInside(inOrder, place, at) }));
        expect(buckets).toEqual(expected);
        const now = (await occupancy(act)).locations.find((one) => (one.locationId === locationId) === (place === 'here'));
        expect(now?.inside ?? 0).toBe(carsInside(inOrder, place, end));
      }
      expect(await visitsOf(act)).toEqual(await visitsOf((await recordAll(inOrder)).act));
    }),
    { numRuns: 15 },
  );
}, 120_000);
