import { Id } from '@souk/core/ids';
import { PageInput, pageOf } from '@souk/core/pages';
import { lineOf } from '@souk/core/texts';
import { Timestamp } from '@souk/core/timestamps';
import { z } from 'zod';
import { TimeZone } from '../time-zone.ts';

/** A place of business. */
export const Location = z
  .object({
    id: Id,
    name: z.string().meta({ example: 'North car park' }),
    timeZone: z.string().meta({ description: 'IANA time zone', example: 'Asia/Dubai' }),
    address: z.string().nullable().meta({ example: '12 Harbour Road' }),
    createdAt: Timestamp,
  })
  .meta({ id: 'Location' });

/** See the schema. */
export type Location = z.infer<typeof Location>;

const Address = lineOf(300).min(1).meta({ description: 'As on a letter, in one line', example: '12 Harbour Road' });

/** A new location. */
export const CreateLocationInput = z.strictObject({
  name: lineOf(100).min(1).meta({ example: 'North car park' }),
  timeZone: TimeZone.meta({ description: "IANA time zone; the organization's when missing" }).optional(),
  address: Address.nullable().default(null),
});

/** See the schema. */
export type CreateLocationInput = z.infer<typeof CreateLocationInput>;

/** What to change of a location; a missing field stays. */
export const UpdateLocationInput = z.strictObject({
  id: Id,
  name: lineOf(100).min(1).optional(),
  timeZone: TimeZone.optional(),
  address: Address.nullable().optional(),
});

/** See the schema. */
export type UpdateLocationInput = z.infer<typeof UpdateLocationInput>;

/** One location. */
export const LocationId = z.strictObject({ id: Id });

/** See the schema. */
export type LocationId = z.infer<typeof LocationId>;

/** Which page of the locations. */
export const ListLocationsInput = PageInput;

/** See the schema. */
export type ListLocationsInput = z.infer<typeof ListLocationsInput>;

/** A page of locations, newest first. */
export const LocationPage = pageOf(Location);

/** See the schema. */
export type LocationPage = z.infer<typeof LocationPage>;
