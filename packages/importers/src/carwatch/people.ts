import { importedId } from '@souk/core/ids';
import type { OrganizationAct } from '@souk/domains/act';
import { peopleHere } from '@souk/domains/identity/moving/people-here';

/** The id that a person of CarWatch has here. */
export function personIdOf(organizationId: string, key: string): string {
  return importedId(organizationId, 'carwatch/users', key);
}

/** Who of the old system's people is here. */
export interface People {
  /** Says that a person can be brought. */
  expect(id: string): void;
  /** The id here of a person of the old system, by their key there; null where they are not here. In a dry run those count who can be brought. */
  idOf(key: string): Promise<string | null>;
}

/** Knows people, each looked up once. */
export function knownPeople(act: OrganizationAct, { dryRun }: { readonly dryRun: boolean }): People {
  const expected = new Set<string>();
  const known = new Map<string, boolean>();
  const isHere = async (id: string): Promise<boolean> => {
    const here = known.get(id) ?? (await peopleHere(act, [id])).has(id);
    known.set(id, here);
    return here;
  };
  return {
    expect: (id) => void expected.add(id),
    idOf: async (key) => {
      const id = personIdOf(act.organizationId, key);
      return (dryRun && expected.has(id)) || (await isHere(id)) ? id : null;
    },
  };
}
