import type { WalkedProcedure } from '@souk/rest/walk-procedures';
import { exampleOf } from './example-inputs.ts';
import { idPlacesIn, inputSchemaOf, propertiesOf } from './json-schemas.ts';
import { type Things, thingKindOf } from './things.ts';

/** A procedure, and a place of its input where an id belongs, also in words. */
export type IdCase = [path: string, name: string, procedure: WalkedProcedure, place: string[]];

/** Every place of every procedure where an id belongs. */
export function idCases(procedures: readonly WalkedProcedure[]): IdCase[] {
  return procedures.flatMap((procedure) =>
    idPlacesIn(inputSchemaOf(procedure.input)).map((place): IdCase => [procedure.path, place.join('.'), procedure, place]),
  );
}

/** Whether it asks for the signature of a link, without which no id is looked up. */
export function opensByLink({ meta, input }: WalkedProcedure): boolean {
  const { token, organization } = propertiesOf(inputSchemaOf(input));
  return meta.permission === 'public' && token !== undefined && organization !== undefined;
}

/** The examples of a procedure's input, with `things` where an id must be, and `id` in one place. */
export function inputWithId(procedure: WalkedProcedure, place: readonly string[], id: string, things: Things): object {
  const schema = inputSchemaOf(procedure.input);
  const input = Object(exampleOf(schema));
  const required = Object.keys(input);
  for (const other of idPlacesIn(schema)) {
    const [field = ''] = other;
    if (required.includes(field)) put(input, other, things[thingKindOf(procedure.path, other.at(-1) ?? '')]);
  }
  put(input, place, id);
  return input;
}

function put(target: object, [name = '', ...rest]: readonly string[], value: string): void {
  if (rest.length === 0) Reflect.set(target, name, value);
  else {
    const inner: unknown = Reflect.get(target, name);
    const made = typeof inner === 'object' && inner !== null ? inner : rest[0] === '0' ? [] : {};
    Reflect.set(target, name, made);
    put(made, rest, value);
  }
}
