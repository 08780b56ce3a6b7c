import { type Chance, seededChance } from '../seeded-chance.ts';

/** Chance of its own for each aspect of a scene, so that a draw more in one changes nothing in another (FNV-1a). */
export function chanceFor(seed: number, aspect: string): Chance {
  let hash = 0x811c9dc5 ^ (seed >>> 0);
  for (const character of aspect) hash = Math.imul(hash ^ character.charCodeAt(0), 0x01000193);
  return seededChance(hash);
}

/** One of several, each as likely. */
export function pick<T>(chance: Chance, first: T, ...rest: readonly T[]): T {
  return [first, ...rest][Math.floor(chance.next() * (rest.length + 1))] ?? first;
}
