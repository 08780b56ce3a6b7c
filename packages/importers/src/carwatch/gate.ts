import type { OrganizationAct } from '@souk/domains/act';
import { createGate } from '@souk/domains/gate/gates/create-gate';
import { CreateGateInput, type Gate } from '@souk/domains/gate/gates/schema';
import { gatesInUse } from '@souk/domains/gate/moving/gates-in-use';
import { ImportFailure } from '../import-failure.ts';

const newGateName = 'Main gate';

/** Where the passages go. CarWatch knew one gate, which its vehicles took both ways. */
export interface TargetGate {
  /** For a person, before anything is written. */
  readonly line: string;
  /** Its id; makes it, where there is none. */
  id(): Promise<string>;
}

/**
 * The gate of a name, else the oldest in use, which is where the old addresses post to; else one that is made when it is needed. Throws
 * {@link ImportFailure} where there is no such gate, or where it takes vehicles one way only; `option` is where another is named.
 */
export async function targetGate(act: OrganizationAct, name: string | undefined, option = '--gate'): Promise<TargetGate> {
  const found = await find(act, name);
  if (found && found.direction !== 'both') {
    throw new ImportFailure(`Vehicles take the gate "${found.name}" one way only (${found.direction}). Name another one with ${option}.`);
  }
  let known = found?.id;
  return {
    line: found ? `All of it goes to the gate "${found.name}"` : `There is no gate yet: all of it goes to a new one, "${newGateName}"`,
    id: async () => {
      // Another import may have made it meanwhile.
      known ??= ((await find(act, name)) ?? (await createGate(act, CreateGateInput.parse({ name: newGateName })))).id;
      return known;
    },
  };
}

async function find(act: OrganizationAct, name: string | undefined): Promise<Gate | undefined> {
  const gates = await gatesInUse(act);
  if (name === undefined) return gates[0];
  const found = gates.find((gate) => gate.name.toLowerCase() === name.toLowerCase());
  const names = gates.map((gate) => gate.name).join(', ') || 'none';
  if (!found) throw new ImportFailure(`There is no gate "${name}" in use. There are: ${names}.`);
  return found;
}
