import { Id } from '@souk/core/ids';
import { expect, it } from 'vitest';
import { z } from 'zod';
import { idPlacesIn, inputSchemaOf, schemasBelow } from './json-schemas.ts';

const Colour = z.string().meta({ id: 'Colour' });
const schema = inputSchemaOf(
  z.strictObject({
    id: Id,
    name: z.string().max(5),
    camera: z.strictObject({ id: Id.nullable() }).optional(),
    tags: z.array(z.strictObject({ tagId: Id, colour: Colour })),
    owner: z.union([z.strictObject({ ownerId: Id }), z.literal('nobody')]),
  }),
);

it('finds every id: nullable, in lists, in unions, deep down', () => {
  expect(idPlacesIn(schema)).toEqual([['id'], ['camera', 'id'], ['tags', '0', 'tagId'], ['owner', 'ownerId']]);
});

it('finds schemas behind a reference', () => {
  const unbounded = schemasBelow(schema).filter(
    (inner) => inner.type === 'string' && inner.maxLength === undefined && inner.format === undefined,
  );
  expect(unbounded).toContainEqual(expect.objectContaining({ type: 'string' }));
  expect(schemasBelow(schema).some((inner) => '$ref' in inner)).toBe(false);
});
