import type { ImportTrail } from '@souk/domains/import-trail';

/** A trail by the ids in its subjects: `product:<id>`. */
export function trailById(trail: ReadonlyMap<string, ImportTrail>): ReadonlyMap<string, ImportTrail> {
  return new Map([...trail].map(([subject, known]) => [subject.slice(subject.indexOf(':') + 1), known]));
}
